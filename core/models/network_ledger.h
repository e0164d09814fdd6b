// Every connection Hearth ever made: when, to which host, what for, and how many bytes came.
//
// A line is on the disk before the connection is opened, so that nothing goes out that the Privacy
// page does not show. One entry stands for the connections of one program run to one host for one
// purpose. Any thread; several programs may append to one file. Holds no addresses of files, no
// tokens and nothing that was searched for.
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace core::models {

enum class Purpose { Search, ListFiles, Download };

struct LedgerEntry {
    std::int64_t time = 0; // seconds since 1970, UTC
    std::string host;      // with the port where it is not the usual one
    Purpose purpose = Purpose::Download;
    std::uint64_t bytes = 0; // received
    int connections = 0;     // requests, redirections included

    bool operator==(const LedgerEntry&) const = default;
};

class NetworkLedger {
public:
    explicit NetworkLedger(std::filesystem::path file)
        : m_file(std::move(file))
    {
    }

    // Call before connecting; nothing may be sent when it fails (Unreadable).
    Result<void> opening(std::string_view host, Purpose purpose);
    // Bytes that came over a connection announced before.
    void received(std::string_view host, Purpose purpose, std::uint64_t bytes);

    // Everything in the file, oldest first; lines that a crash cut short are left out.
    Result<std::vector<LedgerEntry>> entries() const;

private:
    struct Open {
        std::string id;
        std::int64_t time = 0;
        std::uint64_t bytes = 0;
        int connections = 0;
    };
    Result<void> append(const std::string& line);

    const std::filesystem::path m_file;
    mutable std::mutex m_mutex;
    std::map<std::pair<std::string, Purpose>, Open> m_open;
    int m_next = 0;
};

const char* nameOf(Purpose purpose); // "search", "list", "download"

} // namespace core::models
