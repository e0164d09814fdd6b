// SHA-256 at the speed of a disk: OpenSSL's, which uses the processor's instructions for it where
// core/base/sha256 is plain code. Confined to one thread at a time.
#pragma once

#include "core/base/result.h"

#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <stop_token>
#include <string>

namespace core::models {

class StreamHash {
public:
    StreamHash();
    StreamHash(StreamHash&&) noexcept;
    StreamHash& operator=(StreamHash&&) noexcept;
    ~StreamHash();

    void add(std::span<const std::byte> bytes);
    // 64 lower-case hexadecimal digits of everything added; starts afresh.
    std::string finish();

private:
    struct State;
    std::unique_ptr<State> m_state;
};

std::string hashOf(std::span<const std::byte> bytes);

// Of a whole file, read in pieces. `progress` gets the bytes read so far. NotFound, Unreadable,
// Cancelled.
Result<std::string> hashOfFile(const std::filesystem::path& path, std::stop_token stop = {},
    const std::function<void(std::uint64_t)>& progress = {});

} // namespace core::models
