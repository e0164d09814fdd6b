#include "core/models/model_settings.h"

#include "core/base/durable_file.h"
#include "core/base/json_depth.h"
#include "core/base/json_text.h"
#include "core/base/utf8.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <fstream>
#include <iterator>

namespace core::models {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

fs::path settingsPath(const fs::path& folder) { return folder / "models.json"; }
fs::path tokenPath(const fs::path& folder) { return folder / "hub-token"; }
// The address of a proxy that wants a password.
fs::path proxyPath(const fs::path& folder) { return folder / "hub-proxy"; }

std::string contentOf(const fs::path& path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

// Without the line end that an editor may have left.
QString secretIn(const fs::path& path) { return QString::fromStdString(contentOf(path)).trimmed(); }

void read(const Json& json, const char* key, std::optional<double>& value)
{
    const auto found = json.find(key);
    if (found != json.end() && found->is_number() && std::isfinite(found->get<double>())) {
        value = found->get<double>();
    }
}

void read(const Json& json, const char* key, std::optional<int>& value)
{
    const auto found = json.find(key);
    if (found != json.end() && found->is_number_integer()) {
        const auto number = found->get<std::int64_t>();
        if (number >= 0 && number <= (1 << 24)) {
            value = int(number);
        }
    }
}

ModelDefaults defaultsFrom(const Json& json)
{
    ModelDefaults defaults;
    read(json, "temperature", defaults.temperature);
    read(json, "top_p", defaults.topP);
    read(json, "top_k", defaults.topK);
    read(json, "min_p", defaults.minP);
    read(json, "presence_penalty", defaults.presencePenalty);
    read(json, "repeat_penalty", defaults.repeatPenalty);
    read(json, "context_tokens", defaults.contextTokens);
    defaults.systemPrompt = textAt(json, "system_prompt");
    defaults.device = textAt(json, "device");
    const auto largePages = json.find("large_pages");
    defaults.largePages = largePages != json.end() && *largePages == true;
    return defaults;
}

Json toJson(const ModelDefaults& defaults)
{
    Json json = Json::object();
    const auto put = [&](const char* key, const auto& value) {
        if (value) {
            json[key] = *value;
        }
    };
    put("temperature", defaults.temperature);
    put("top_p", defaults.topP);
    put("top_k", defaults.topK);
    put("min_p", defaults.minP);
    put("presence_penalty", defaults.presencePenalty);
    put("repeat_penalty", defaults.repeatPenalty);
    put("context_tokens", defaults.contextTokens);
    if (!defaults.systemPrompt.empty()) {
        json["system_prompt"] = defaults.systemPrompt;
    }
    if (!defaults.device.empty()) {
        json["device"] = defaults.device;
    }
    if (defaults.largePages) {
        json["large_pages"] = true;
    }
    return json;
}

// Nobody but the person may read it from the moment it has a byte.
Result<void> saveSecret(const fs::path& path, const std::string& secret)
{
    std::error_code error;
    if (secret.empty()) {
        fs::remove(path, error);
        return error ? Result<void>(fail(ErrorCode::Unreadable,
                           pathToUtf8(path) + ": could not be deleted; delete it by hand"))
                     : Result<void>();
    }
    fs::create_directories(path.parent_path(), error);
    fs::path part = path;
    part += ".part";
    {
        std::ofstream make(part, std::ios::binary | std::ios::trunc);
        fs::permissions(part, fs::perms::owner_read | fs::perms::owner_write, error);
        if (!error) {
            make << secret << std::flush;
        }
        if (error || !make) {
            return fail(ErrorCode::Unreadable, pathToUtf8(path) + ": could not be written");
        }
    }
    fs::rename(part, path, error);
    return error ? Result<void>(
                       fail(ErrorCode::Unreadable, pathToUtf8(path) + ": could not be written"))
                 : Result<void>();
}

} // namespace

ModelSettings ModelSettings::load(const fs::path& folder)
{
    ModelSettings settings;
    settings.hub.token = secretIn(tokenPath(folder));
    settings.hub.proxy = secretIn(proxyPath(folder));
    const std::string text = contentOf(settingsPath(folder));
    const Json json = Json::parse(shallowJson(text), nullptr, false);
    if (!json.is_object()) {
        return settings;
    }
    if (const Json hub = json.value("hub", Json()); hub.is_object()) {
        const QUrl base(QString::fromStdString(textAt(hub, "address")));
        if (base.isValid() && !base.host().isEmpty()) {
            settings.hub.base = base;
        }
        if (settings.hub.proxy.isEmpty()) {
            settings.hub.proxy = QString::fromStdString(textAt(hub, "proxy"));
        }
        settings.hub.tokenHost = QString::fromStdString(textAt(hub, "token_host"));
        settings.hub.certificates = QString::fromStdString(textAt(hub, "certificates"));
        const Json limit = hub.value("most_bytes_per_second", Json());
        if (limit.is_number_unsigned()) {
            settings.hub.mostBytesPerSecond = limit.get<std::uint64_t>();
        }
    }
    settings.modelFolder = pathFromUtf8(textAt(json, "model_folder"));
    const Json watched = json.value("watched_folders", Json());
    for (const Json& each : watched.is_array() ? watched : Json::array()) {
        if (each.is_string() && !each.get<std::string>().empty()) {
            settings.watchedFolders.push_back(pathFromUtf8(each.get<std::string>()));
        }
    }
    const Json elsewhere = json.value("look_elsewhere", Json());
    settings.lookElsewhere = elsewhere.is_boolean() ? elsewhere.get<bool>() : true;
    Json defaults = json.value("defaults", Json());
    defaults = defaults.is_object() ? defaults : Json::object();
    for (const auto& [file, each] : defaults.items()) {
        if (each.is_object()) {
            settings.defaults[file] = defaultsFrom(each);
        }
    }
    return settings;
}

Result<void> ModelSettings::save(const fs::path& folder) const
{
    const bool secretProxy = !QUrl(hub.proxy).password().isEmpty();
    const std::string proxy = hub.proxy.toStdString();
    RETURN_IF_ERROR(saveSecret(tokenPath(folder), hub.token.toStdString()));
    RETURN_IF_ERROR(saveSecret(proxyPath(folder), secretProxy ? proxy : std::string()));
    Json json = {{"hub", {{"address", hub.base.toString().toStdString()},
                             {"proxy", secretProxy ? std::string() : proxy},
                             {"certificates", hub.certificates.toStdString()},
                             {"token_host", hub.tokenHost.toStdString()},
                             {"most_bytes_per_second", hub.mostBytesPerSecond}}}};
    json["model_folder"] = pathToUtf8(modelFolder);
    json["watched_folders"] = Json::array();
    for (const fs::path& path : watchedFolders) {
        json["watched_folders"].push_back(pathToUtf8(path));
    }
    json["look_elsewhere"] = lookElsewhere;
    json["defaults"] = Json::object();
    for (const auto& [file, each] : defaults) {
        if (!(each == ModelDefaults())) {
            json["defaults"][file] = toJson(each);
        }
    }
    const std::string text = json.dump(2, ' ', false, Json::error_handler_t::replace);
    return writeDurably(settingsPath(folder), std::as_bytes(std::span(text)));
}

} // namespace core::models
