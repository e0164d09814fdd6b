#include "core/models/stream_hash.h"

#include "core/base/utf8.h"

#include <openssl/evp.h>

#include <array>
#include <fstream>
#include <vector>

namespace core::models {

struct StreamHash::State {
    EVP_MD_CTX* context = EVP_MD_CTX_new();
    State() { EVP_DigestInit_ex(context, EVP_sha256(), nullptr); }
    ~State() { EVP_MD_CTX_free(context); }
    State(const State&) = delete;
    State& operator=(const State&) = delete;
};

StreamHash::StreamHash()
    : m_state(std::make_unique<State>())
{
}
StreamHash::StreamHash(StreamHash&&) noexcept = default;
StreamHash& StreamHash::operator=(StreamHash&&) noexcept = default;
StreamHash::~StreamHash() = default;

void StreamHash::add(std::span<const std::byte> bytes)
{
    EVP_DigestUpdate(m_state->context, bytes.data(), bytes.size());
}

std::string StreamHash::finish()
{
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int length = 0;
    EVP_DigestFinal_ex(m_state->context, digest.data(), &length);
    EVP_DigestInit_ex(m_state->context, EVP_sha256(), nullptr);
    std::string hex;
    for (unsigned int i = 0; i < length; ++i) {
        constexpr const char* kDigits = "0123456789abcdef";
        hex += kDigits[digest[i] >> 4];
        hex += kDigits[digest[i] & 15];
    }
    return hex;
}

std::string hashOf(std::span<const std::byte> bytes)
{
    StreamHash hash;
    hash.add(bytes);
    return hash.finish();
}

Result<std::string> hashOfFile(const std::filesystem::path& path, std::stop_token stop,
    const std::function<void(std::uint64_t)>& progress)
{
    std::ifstream file(path, std::ios::binary);
    if (!file) {
        return fail(ErrorCode::NotFound, pathToUtf8(path) + ": cannot be opened");
    }
    constexpr std::size_t kPiece = 4u << 20;
    std::vector<char> piece(kPiece);
    StreamHash hash;
    std::uint64_t done = 0;
    while (file) {
        if (stop.stop_requested()) {
            return fail(ErrorCode::Cancelled, "stopped");
        }
        file.read(piece.data(), std::streamsize(piece.size()));
        const auto count = std::size_t(file.gcount());
        hash.add(std::as_bytes(std::span(piece.data(), count)));
        done += count;
        if (progress) {
            progress(done);
        }
    }
    if (file.bad()) {
        return fail(ErrorCode::Unreadable, pathToUtf8(path) + ": could not be read to its end");
    }
    return hash.finish();
}

} // namespace core::models
