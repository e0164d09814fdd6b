#include "core/models/model_reference.h"

#include "core/base/utf8.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <vector>

namespace core::models {
namespace {

std::vector<std::string> splitPath(std::string_view text)
{
    std::vector<std::string> parts;
    while (!text.empty()) {
        const std::size_t slash = text.find('/');
        if (slash != 0) {
            parts.emplace_back(text.substr(0, slash));
        }
        text.remove_prefix(slash == std::string_view::npos ? text.size() : slash + 1);
    }
    return parts;
}

// What hubs allow in the two halves of a name.
bool isName(std::string_view text)
{
    return !text.empty() && text.size() <= 96 && text.front() != '.' && text.front() != '-' &&
           std::all_of(text.begin(), text.end(), [](unsigned char c) {
               return std::isalnum(c) != 0 || c == '-' || c == '_' || c == '.';
           });
}

std::string percentDecoded(std::string_view text)
{
    const auto value = [](char c) {
        return c >= '0' && c <= '9'   ? c - '0'
               : c >= 'a' && c <= 'f' ? c - 'a' + 10
               : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                      : -1;
    };
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%' && i + 2 < text.size() && value(text[i + 1]) >= 0 &&
            value(text[i + 2]) >= 0) {
            result += char(value(text[i + 1]) * 16 + value(text[i + 2]));
            i += 2;
        } else {
            result += text[i];
        }
    }
    return result;
}

std::string lowered(std::string_view text)
{
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(),
        [](unsigned char c) { return char(std::tolower(c)); });
    return result;
}

tl::unexpected<Error> notAModel(std::string_view text, const std::string& why)
{
    return fail(ErrorCode::InvalidInput, "\"" + repairedUtf8(text.substr(0, 200)) + "\" " + why +
                                             "; write OWNER/NAME, OWNER/NAME:QUANT or the address "
                                             "of a model's page");
}

} // namespace

bool isSafeRepositoryPath(std::string_view path)
{
    if (path.empty() || path.size() > 1000 || path.front() == '/' || path.back() == '/' ||
        !isValidUtf8(path)) {
        return false;
    }
    const bool plain = std::none_of(path.begin(), path.end(), [](unsigned char c) {
        return c < 0x20 || c == 0x7f ||
               std::string_view("\\:*?\"<>|").find(char(c)) != std::string_view::npos;
    });
    if (!plain || path.find("//") != std::string_view::npos) {
        return false;
    }
    const std::vector<std::string> parts = splitPath(path);
    return std::none_of(parts.begin(), parts.end(), [](const std::string& part) {
        return part == "." || part == ".." || part.back() == '.' || part.back() == ' ';
    });
}

Result<ModelReference> parseModelReference(std::string_view text, std::string_view hubHost)
{
    const auto blank = [](unsigned char c) { return std::isspace(c) != 0; };
    while (!text.empty() && blank(static_cast<unsigned char>(text.front()))) {
        text.remove_prefix(1);
    }
    while (!text.empty() && blank(static_cast<unsigned char>(text.back()))) {
        text.remove_suffix(1);
    }
    std::string_view rest = text.substr(0, text.find_first_of("?#"));
    bool hasHost = false;
    for (const std::string_view scheme : {"https://", "http://"}) {
        if (lowered(rest.substr(0, scheme.size())) == scheme) {
            rest.remove_prefix(scheme.size());
            hasHost = true;
        }
    }
    const std::string_view first = rest.substr(0, rest.find('/'));
    const std::string host = lowered(first.substr(0, first.find(':'))); // without the port
    const bool known = host == "huggingface.co" || host == "www.huggingface.co" ||
                       host == "hf.co" || (!hubHost.empty() && host == lowered(hubHost));
    if (hasHost && !known) {
        return notAModel(text, "is not a page of this hub");
    }
    if (known) {
        rest.remove_prefix(std::min(rest.size(), first.size() + 1));
    }

    std::vector<std::string> parts = splitPath(rest);
    for (std::string& part : parts) {
        part = percentDecoded(part);
    }
    if (known && !parts.empty() && parts.front() == "models") {
        parts.erase(parts.begin());
    }
    if (parts.size() < 2) {
        return notAModel(text, "names no model");
    }
    ModelReference reference;
    if (const std::size_t colon = parts[1].rfind(':');
        parts.size() == 2 && colon != std::string::npos) {
        reference.quant = parts[1].substr(colon + 1);
        parts[1].erase(colon);
        if (!isName(reference.quant)) {
            return notAModel(text, "has no quantisation after the colon");
        }
    }
    if (!isName(parts[0]) || !isName(parts[1]) || parts[0] == "datasets" || parts[0] == "spaces") {
        return notAModel(text, "names no model");
    }
    reference.repository = parts[0] + "/" + parts[1];
    constexpr std::array<std::string_view, 3> kViews = {"tree", "blob", "resolve"};
    if (parts.size() >= 4 && std::find(kViews.begin(), kViews.end(), parts[2]) != kViews.end()) {
        reference.revision = parts[3];
        for (std::size_t i = 4; i < parts.size(); ++i) {
            reference.file += (i == 4 ? "" : "/") + parts[i];
        }
        if (!isName(reference.revision) ||
            (!reference.file.empty() && !isSafeRepositoryPath(reference.file))) {
            return notAModel(text, "names no file of a model");
        }
        if (parts[2] == "tree" || !lowered(reference.file).ends_with(".gguf")) {
            reference.file.clear(); // a folder, or a page about the model
        }
    } else if (parts.size() != 2 && !known) {
        return notAModel(text, "is neither a model nor a page of this hub");
    }
    return reference;
}

} // namespace core::models
