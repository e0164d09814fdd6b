// What people paste or type to name a model on a hub: "owner/name", "owner/name:Q4_K_M", the
// address of its page, or of one of its files. Pure function, any thread.
#pragma once

#include "core/base/result.h"

#include <string>
#include <string_view>

namespace core::models {

struct ModelReference {
    std::string repository; // "owner/name"
    std::string revision = "main";
    std::string quant; // "Q4_K_M"; empty: not said
    std::string file;  // path in the repository; empty: not said

    bool operator==(const ModelReference&) const = default;
};

// `hubHost` is the host of the hub in use; pages of huggingface.co and hf.co are always understood,
// since a mirror has the same names. InvalidInput for everything else.
Result<ModelReference> parseModelReference(std::string_view text, std::string_view hubHost = {});

// Whether a path of a repository is safe below a folder of ours: relative, no "..", no backslash,
// no control characters, nothing a file system treats specially.
bool isSafeRepositoryPath(std::string_view path);

} // namespace core::models
