// A GGUF file that exists only as metadata, and a small vocabulary to fill it with.
#pragma once

#include "core/engine/gguf/gguf_file.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace core::engine {

class FakeGgufFile final : public GgufFile {
public:
    void set(const std::string& key, GgufValue value)
    {
        const auto [entry, isNew] =
            m_entries.insert_or_assign(key, GgufEntry{{}, std::move(value)});
        entry->second.key = entry->first;
    }
    void remove(const std::string& key) { m_entries.erase(key); }

    const std::filesystem::path& path() const override { return m_path; }
    std::uint64_t sizeBytes() const override { return 0; }
    std::span<const GgufEntry> metadata() const override { return {}; }
    std::span<const GgufTensor> tensors() const override { return {}; }

protected:
    const GgufEntry* findEntry(std::string_view key) const override
    {
        const auto found = m_entries.find(std::string(key));
        return found == m_entries.end() ? nullptr : &found->second;
    }
    const GgufTensor* findTensor(std::string_view) const override { return nullptr; }

private:
    std::filesystem::path m_path = "fake.gguf";
    std::map<std::string, GgufEntry> m_entries;
};

} // namespace core::engine
