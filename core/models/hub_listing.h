// What a hub answers: the files of a repository, and what a search found. Bytes of the network are
// checked here: sizes, hashes and names that the rest relies on. Pure functions, any thread.
//
// Shapes: GET /api/models/OWNER/NAME/tree/REVISION?recursive=true is an array of
// {type, path, size, lfs: {oid: SHA-256, size}}; GET /api/models?search=... one of {id, downloads,
// likes, gated, tags, lastModified}.
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace core::models {

struct HubFile {
    std::string path; // in the repository, safe below a folder of ours
    std::uint64_t bytes = 0;
    std::string sha256; // of the content; empty where the hub does not say

    bool operator==(const HubFile&) const = default;
};

struct HubRepository {
    std::string name; // "owner/name"
    std::int64_t downloads = 0;
    std::int64_t likes = 0;
    bool gated = false;       // its page asks for consent first
    std::string lastModified; // ISO 8601, as the hub writes it
    std::vector<std::string> tags;
};

// Entries that are no files, or that no folder of ours should hold, are left out. Malformed when
// the answer is something else altogether.
Result<std::vector<HubFile>> parseTree(std::string_view json);
Result<std::vector<HubRepository>> parseSearch(std::string_view json);

// The address after `rel="next"` of a Link header; empty when there is none.
std::string nextPage(std::string_view linkHeader);

// Seconds that a hub asks to wait, from Retry-After (a number; dates are not used by hubs) or from
// `RateLimit: "api";r=0;t=55`; negative when it does not say. At most an hour.
int secondsToWait(std::string_view retryAfter, std::string_view rateLimit);

bool isSha256(std::string_view text);

} // namespace core::models
