// Encoded pictures by content, so that one is encoded once. Least recently used go first when the
// bytes run out. Confined to the engine thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <list>
#include <memory>
#include <vector>

namespace core::engine {

using PictureRowsPtr = std::shared_ptr<const std::vector<float>>; // [tokens, hidden]

class PictureCache {
public:
    explicit PictureCache(std::size_t limitBytes)
        : m_limitBytes(limitBytes)
    {
    }

    PictureRowsPtr find(std::uint64_t hash); // null when unknown
    void insert(std::uint64_t hash, PictureRowsPtr rows);

private:
    struct Entry {
        std::uint64_t hash;
        PictureRowsPtr rows;
    };
    std::list<Entry> m_entries; // most recently used first
    std::size_t m_limitBytes;
    std::size_t m_bytes = 0;
};

} // namespace core::engine
