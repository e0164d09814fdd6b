#include "core/models/hub_listing.h"

#include "core/base/json_depth.h"
#include "core/base/json_text.h"
#include "core/base/utf8.h"
#include "core/models/model_reference.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>

namespace core::models {
namespace {

using SortedJson = nlohmann::json;

constexpr int kLongestWait = 3600;

std::string cleanTextAt(const SortedJson& object, const char* key)
{
    return repairedUtf8(textAt(object, key));
}

std::int64_t numberAt(const SortedJson& object, const char* key)
{
    const auto found = object.find(key);
    if (found == object.end() || !found->is_number_integer()) {
        return -1;
    }
    if (found->is_number_unsigned() && found->get<std::uint64_t>() > std::uint64_t(INT64_MAX)) {
        return -1;
    }
    return found->get<std::int64_t>();
}

Result<SortedJson> arrayOf(std::string_view text)
{
    SortedJson json = SortedJson::parse(shallowJson(text), nullptr, false);
    if (!json.is_array()) {
        return fail(ErrorCode::Malformed,
            "the hub's answer is not a list; is HEARTH_HUB_URL the address of a hub?");
    }
    return json;
}

} // namespace

bool isSha256(std::string_view text)
{
    return text.size() == 64 && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    });
}

Result<std::vector<HubFile>> parseTree(std::string_view json)
{
    ASSIGN_OR_RETURN(const SortedJson entries, arrayOf(json));
    std::vector<HubFile> files;
    for (const SortedJson& entry : entries) {
        if (!entry.is_object() || cleanTextAt(entry, "type") != "file") {
            continue;
        }
        HubFile file;
        file.path = cleanTextAt(entry, "path");
        std::int64_t bytes = numberAt(entry, "size");
        if (const auto lfs = entry.find("lfs"); lfs != entry.end() && lfs->is_object()) {
            file.sha256 = cleanTextAt(*lfs, "oid");
            bytes = std::max(bytes, numberAt(*lfs, "size"));
        }
        if (bytes < 0 || !isSafeRepositoryPath(file.path)) {
            continue;
        }
        file.bytes = std::uint64_t(bytes);
        file.sha256 = isSha256(file.sha256) ? file.sha256 : std::string();
        files.push_back(std::move(file));
    }
    return files;
}

Result<std::vector<HubRepository>> parseSearch(std::string_view json)
{
    ASSIGN_OR_RETURN(const SortedJson entries, arrayOf(json));
    std::vector<HubRepository> found;
    for (const SortedJson& entry : entries) {
        if (!entry.is_object()) {
            continue;
        }
        HubRepository repository;
        repository.name = cleanTextAt(entry, "id");
        repository.name = repository.name.empty() ? cleanTextAt(entry, "modelId") : repository.name;
        if (const auto reference = parseModelReference(repository.name);
            !reference || reference->repository != repository.name) {
            continue;
        }
        repository.downloads = std::max<std::int64_t>(0, numberAt(entry, "downloads"));
        repository.likes = std::max<std::int64_t>(0, numberAt(entry, "likes"));
        repository.lastModified = cleanTextAt(entry, "lastModified");
        if (const auto gated = entry.find("gated");
            gated != entry.end()) { // false, "auto", "manual"
            repository.gated = gated->is_string() || (gated->is_boolean() && gated->get<bool>());
        }
        if (const auto tags = entry.find("tags"); tags != entry.end() && tags->is_array()) {
            for (const SortedJson& tag : *tags) {
                if (tag.is_string()) {
                    repository.tags.push_back(repairedUtf8(tag.get<std::string>()));
                }
            }
        }
        found.push_back(std::move(repository));
    }
    return found;
}

std::string nextPage(std::string_view linkHeader)
{
    while (!linkHeader.empty()) {
        const std::size_t comma = linkHeader.find(",", linkHeader.find('>'));
        const std::string_view link = linkHeader.substr(0, comma);
        const std::size_t open = link.find('<');
        const std::size_t close = link.find('>');
        if (open < close && close != std::string_view::npos &&
            (link.find("rel=\"next\"", close) != std::string_view::npos ||
                link.find("rel=next", close) != std::string_view::npos)) {
            return std::string(link.substr(open + 1, close - open - 1));
        }
        linkHeader.remove_prefix(comma == std::string_view::npos ? linkHeader.size() : comma + 1);
    }
    return {};
}

int secondsToWait(std::string_view retryAfter, std::string_view rateLimit)
{
    const auto number = [](std::string_view text) {
        while (!text.empty() && text.front() == ' ') {
            text.remove_prefix(1);
        }
        int value = -1;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        if (error == std::errc::result_out_of_range) {
            return kLongestWait;
        }
        return error == std::errc() && value >= 0 ? std::min(value, kLongestWait) : -1;
    };
    if (const int seconds = number(retryAfter); seconds >= 0) {
        return seconds;
    }
    const std::size_t at = rateLimit.find("t=");
    const bool exhausted = rateLimit.find("r=0") != std::string_view::npos;
    return exhausted && at != std::string_view::npos ? number(rateLimit.substr(at + 2)) : -1;
}

} // namespace core::models
