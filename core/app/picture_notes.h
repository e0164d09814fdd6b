// What is remembered about models and pictures between starts: how long looking took, and whether
// the model really saw what it was shown.
//
// Kept by ModelInfo::identity, so another file, device or driver starts afresh. Everything in it
// can be found out again: a damaged file or a full disk is no error. Confined to one thread; two
// programs may use one folder, and the later one to write wins.
#pragma once

#include "core/engine/engine.h"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <optional>
#include <span>
#include <string>

namespace core::app {

struct SightNote {
    bool sees = false;
    std::string details; // of a failure
};

// One picture that was encoded.
struct PictureTime {
    int tokens = 0;
    double seconds = 0;
};

// How long a picture of so many tokens takes by these: time grows with the tokens and, where
// attention counts, with their square. Nothing without any. Pure.
std::optional<double> encodeSeconds(std::span<const PictureTime> times, int tokens);

class PictureNotes {
public:
    // An empty folder keeps nothing on disk.
    explicit PictureNotes(std::filesystem::path folder);

    // Of a request that has ended.
    void learn(const std::string& identity, const engine::Statistics& statistics);
    // Until a picture of so many tokens is encoded and read; nothing where none was measured yet.
    std::optional<double> seconds(const std::string& identity, int tokens) const;

    std::optional<SightNote> sight(const std::string& identity) const;
    void keepSight(const std::string& identity, const SightNote& note);

private:
    nlohmann::ordered_json& entryOf(const std::string& identity);
    const nlohmann::ordered_json* find(const std::string& identity) const;
    void save() const;

    std::filesystem::path m_file;    // empty: nowhere
    nlohmann::ordered_json m_models; // by identity, the one that changed last at the end
};

} // namespace core::app
