// SHA-256 (FIPS 180-4): names things by their content. Plain code, some hundred MB/s; hash
// downloads of gigabytes with something faster. Pure functions, any thread.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

namespace core {

class Sha256 {
public:
    void add(std::span<const std::byte> bytes);
    // The digest of everything added. Nothing may be added afterwards.
    std::array<std::uint8_t, 32> finish();

private:
    void mix(const std::byte* block); // 64 bytes

    std::array<std::uint32_t, 8> m_state = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
        0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
    std::array<std::byte, 64> m_block{};
    std::uint64_t m_bytes = 0;
};

// 64 lower-case hexadecimal digits.
std::string sha256Hex(std::span<const std::byte> bytes);

} // namespace core
