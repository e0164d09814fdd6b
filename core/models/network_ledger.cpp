#include "core/models/network_ledger.h"

#include "core/base/json_depth.h"
#include "core/base/utf8.h"

#include <nlohmann/json.hpp>

#include <array>
#include <chrono>
#include <fstream>
#include <random>

namespace core::models {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array kPurposes = {Purpose::Search, Purpose::ListFiles, Purpose::Download};

std::int64_t now()
{
    return std::chrono::duration_cast<std::chrono::seconds>(
        std::chrono::system_clock::now().time_since_epoch())
        .count();
}

std::string lineOf(const std::string& id, std::string_view host, Purpose purpose, std::int64_t time,
    std::uint64_t bytes, int connections)
{
    return Json{{"id", id}, {"time", time}, {"host", host}, {"purpose", nameOf(purpose)},
               {"bytes", bytes}, {"connections", connections}}
               .dump(-1, ' ', false, Json::error_handler_t::replace) +
           "\n";
}

// Tells the entries of one run from those of all others.
const std::string& runId()
{
    static const std::string id = [] {
        std::random_device random;
        return std::to_string((std::uint64_t(random()) << 32) | random());
    }();
    return id;
}

} // namespace

const char* nameOf(Purpose purpose)
{
    switch (purpose) {
    case Purpose::Search:
        return "search";
    case Purpose::ListFiles:
        return "list";
    case Purpose::Download:
        break;
    }
    return "download";
}

Result<void> NetworkLedger::opening(std::string_view host, Purpose purpose)
{
    const std::lock_guard lock(m_mutex);
    Open& open = m_open[{std::string(host), purpose}];
    ++open.connections;
    if (!open.id.empty()) {
        return {}; // its line is there; the count follows with the bytes
    }
    open.id = runId() + "-" + std::to_string(m_next++);
    open.time = now();
    Result<void> written = append(lineOf(open.id, host, purpose, open.time, 0, 1));
    if (!written) {
        m_open.erase({std::string(host), purpose});
    }
    return written;
}

void NetworkLedger::received(std::string_view host, Purpose purpose, std::uint64_t bytes)
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_open.find({std::string(host), purpose});
    if (found == m_open.end()) {
        return;
    }
    Open& open = found->second;
    open.bytes += bytes;
    // The connection is on record already; a full disk costs its count of bytes.
    (void)append(lineOf(open.id, host, purpose, open.time, open.bytes, open.connections));
}

Result<std::vector<LedgerEntry>> NetworkLedger::entries() const
{
    const std::lock_guard lock(m_mutex);
    std::vector<LedgerEntry> entries;
    std::map<std::string, std::size_t> index;
    std::ifstream file(m_file, std::ios::binary);
    for (std::string line; std::getline(file, line);) {
        const Json json = Json::parse(shallowJson(line), nullptr, false);
        if (!json.is_object()) {
            continue;
        }
        LedgerEntry entry;
        const std::string id = json.value("id", Json()).is_string() ? json["id"] : Json("");
        const Json host = json.value("host", Json());
        const Json purpose = json.value("purpose", Json());
        const auto number = [&](const char* key) {
            const Json value = json.value(key, Json());
            return value.is_number_integer() ? value.get<std::int64_t>() : 0;
        };
        if (id.empty() || !host.is_string() || !purpose.is_string()) {
            continue;
        }
        entry.host = host;
        entry.time = number("time");
        entry.bytes = std::uint64_t(number("bytes"));
        entry.connections = int(number("connections"));
        for (const Purpose known : kPurposes) {
            entry.purpose = purpose == nameOf(known) ? known : entry.purpose;
        }
        if (const auto [at, isNew] = index.emplace(id, entries.size()); isNew) {
            entries.push_back(std::move(entry));
        } else {
            entries[at->second] = std::move(entry);
        }
    }
    if (file.bad()) {
        return fail(ErrorCode::Unreadable, pathToUtf8(m_file) + ": could not be read");
    }
    return entries;
}

Result<void> NetworkLedger::append(const std::string& line)
{
    std::error_code ignored;
    std::filesystem::create_directories(m_file.parent_path(), ignored);
    std::ofstream file(m_file, std::ios::binary | std::ios::app);
    file.write(line.data(), std::streamsize(line.size()));
    file.flush();
    if (!file) {
        return fail(ErrorCode::Unreadable,
            pathToUtf8(m_file) + ": the list of connections could not be written, so none is made");
    }
    return {};
}

} // namespace core::models
