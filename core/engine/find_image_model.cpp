#include "core/base/utf8.h"
#include "core/engine/engine.h"

#include <algorithm>

namespace core::engine {
namespace {

std::string lowered(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(),
        [](unsigned char c) { return char(c >= 'A' && c <= 'Z' ? c + 32 : c); });
    return text;
}

std::size_t commonPrefix(std::string_view a, std::string_view b)
{
    return std::size_t(std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first - a.begin());
}

} // namespace

std::filesystem::path findImageModel(const std::filesystem::path& model)
{
    const std::string modelName = lowered(pathToUtf8(model.stem()));
    std::filesystem::path best;
    std::size_t bestPrefix = 0;
    bool ambiguous = false;
    std::error_code ignored;
    std::filesystem::directory_iterator folder(
        model.has_parent_path() ? model.parent_path() : ".", ignored);
    for (; !ignored && folder != std::filesystem::directory_iterator(); folder.increment(ignored)) {
        const std::filesystem::path& path = folder->path();
        const std::string name = lowered(pathToUtf8(path.stem()));
        const std::size_t marker = name.find("mmproj");
        if (lowered(pathToUtf8(path.extension())) != ".gguf" || marker == std::string::npos) {
            continue;
        }
        // "mmproj-Qwen3.5-4B-F16" and "Qwen3.5-4B-mmproj" both name their model.
        std::string named = name;
        named.erase(marker, std::string_view("mmproj").size());
        named.erase(0, named.find_first_not_of("-_."));
        const std::size_t prefix = commonPrefix(named, modelName);
        if (best.empty() || prefix > bestPrefix) {
            best = path;
            bestPrefix = prefix;
            ambiguous = false;
        } else if (prefix == bestPrefix) {
            ambiguous = true;
        }
    }
    return ambiguous ? std::filesystem::path() : best;
}

} // namespace core::engine
