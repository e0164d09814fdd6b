#include "core/models/download_list.h"

#include "core/base/json_depth.h"
#include "core/base/json_text.h"
#include "core/base/utf8.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace core::models {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<std::pair<DownloadState, const char*>, 5> kStates = {
    {{DownloadState::Waiting, "waiting"}, {DownloadState::Running, "running"},
        {DownloadState::Paused, "paused"}, {DownloadState::Failed, "failed"},
        {DownloadState::Finished, "finished"}}};

Json toJson(const DownloadItem& item)
{
    Json files = Json::array();
    for (const HubFile& file : item.files) {
        files.push_back({{"path", file.path}, {"bytes", file.bytes}, {"sha256", file.sha256}});
    }
    const auto state = std::find_if(kStates.begin(), kStates.end(),
        [&](const auto& known) { return known.first == item.state; });
    return {{"id", item.id}, {"repository", item.model.repository},
        {"revision", item.model.revision}, {"name", item.name}, {"quant", item.quant},
        {"files", std::move(files)}, {"folder", pathToUtf8(item.folder)}, {"state", state->second}};
}

std::optional<DownloadItem> fromJson(const Json& json)
{
    if (!json.is_object() || !json.value("files", Json()).is_array()) {
        return std::nullopt;
    }
    DownloadItem item;
    item.id = textAt(json, "id");
    const auto model = parseModelReference(textAt(json, "repository"));
    item.folder = pathFromUtf8(textAt(json, "folder"));
    item.name = textAt(json, "name");
    item.quant = textAt(json, "quant");
    for (const Json& each : json["files"]) {
        if (!each.is_object()) {
            return std::nullopt;
        }
        const HubFile file{textAt(each, "path"),
            each.value("bytes", Json()).is_number_unsigned() ? each["bytes"].get<std::uint64_t>()
                                                             : 0,
            textAt(each, "sha256")};
        if (!isSafeRepositoryPath(file.path)) {
            return std::nullopt;
        }
        item.files.push_back(file);
    }
    if (item.id.empty() || !model || item.folder.empty() || item.files.empty()) {
        return std::nullopt;
    }
    item.model = *model;
    item.model.revision = textAt(json, "revision").empty() ? "main" : textAt(json, "revision");
    const std::string state = textAt(json, "state");
    for (const auto& [known, name] : kStates) {
        item.state = state == name ? known : item.state;
    }
    item.progress.bytesAll = item.bytes();
    if (item.state == DownloadState::Running) { // the program ended meanwhile
        item.state = DownloadState::Waiting;
    }
    if (item.state == DownloadState::Finished) {
        item.progress.bytesDone = item.progress.bytesAll;
        item.progress.phase = FileProgress::Phase::Finished;
    }
    return item;
}

} // namespace

std::uint64_t DownloadItem::bytes() const
{
    std::uint64_t sum = 0;
    for (const HubFile& file : files) {
        sum += file.bytes;
    }
    return sum;
}

std::filesystem::path DownloadItem::modelFile() const { return targetOf(folder, files.front()); }

std::string downloadsAsText(std::span<const DownloadItem> items)
{
    Json list = Json::array();
    for (const DownloadItem& item : items) {
        list.push_back(toJson(item));
    }
    return list.dump(2, ' ', false, Json::error_handler_t::replace);
}

std::optional<std::vector<DownloadItem>> downloadsIn(std::string_view text)
{
    const Json list = Json::parse(shallowJson(text), nullptr, false);
    if (!list.is_array()) {
        return std::nullopt;
    }
    std::vector<DownloadItem> items;
    for (const Json& entry : list) {
        if (auto item = fromJson(entry)) {
            items.push_back(std::move(*item));
        }
    }
    return items;
}

} // namespace core::models
