// The model manager as the window uses it: asks hubs, downloads, finds, proves, deletes and
// measures, away from the caller's thread.
//
// Created on the main thread. Calls return at once; what comes of them goes to the sink, from
// threads of the supply's own. Destroying it joins them and keeps what has arrived of downloads.
// The network is touched by search(), list() and downloads the person started, and by nothing else.
#pragma once

#include "core/models/advisor.h"
#include "core/models/download_queue.h"
#include "core/models/library.h"
#include "core/models/model_settings.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <variant>
#include <vector>

namespace core::app {

struct RepositoriesFound {
    std::string words;
    Result<std::vector<models::HubRepository>> repositories;
};
struct FilesListed {
    models::ModelReference model;
    Result<std::vector<models::ModelOffer>> offers;
};
struct DownloadsChanged {
    std::vector<models::DownloadItem> items;
};
struct ModelsScanned {
    std::vector<models::InstalledModel> models;
};
struct ModelVerified {
    models::InstalledModel model;
    Result<models::Verdict> verdict;
};
struct VerifyProgress {
    std::filesystem::path file;
    std::uint64_t bytesDone = 0;
};
struct MeasureProgress {
    float fraction = 0;
};
struct MachineMeasured {
    Result<models::MachineSpeed> speed;
};
struct SupplyFailed {
    Error error;
};
using SupplyEvent = std::variant<RepositoriesFound, FilesListed, DownloadsChanged, ModelsScanned,
    ModelVerified, VerifyProgress, MeasureProgress, MachineMeasured, SupplyFailed>;

class ModelSupply {
public:
    struct Places {
        std::filesystem::path settings;  // the folder of models.json
        std::filesystem::path downloads; // the list of them, a file
        std::filesystem::path ledger;
        std::filesystem::path probe;
        bool environment = true; // HEARTH_HUB_URL and its like count
    };
    static Places usualPlaces();
    using Sink = std::function<void(const SupplyEvent&)>;

    static std::unique_ptr<ModelSupply> create(Places places, Sink sink);
    virtual ~ModelSupply() = default;

    virtual models::ModelSettings settings() const = 0;
    // Saves; a changed hub takes effect at once, downloads go on with it.
    virtual void setSettings(const models::ModelSettings& settings) = 0;
    // The hub as it is used: the settings, and over them the environment where it counts.
    virtual models::HubSettings hub() const = 0;
    virtual bool usesEnvironment() const = 0;

    virtual void search(const std::string& words) = 0;
    virtual void list(const models::ModelReference& model) = 0;
    virtual void download(const models::ModelReference& model, const models::ModelOffer& offer) = 0;
    virtual void pause(const std::string& id) = 0;
    virtual void resume(const std::string& id) = 0;
    virtual void move(const std::string& id, int steps) = 0;
    virtual void remove(const std::string& id) = 0;

    virtual void scan() = 0;
    virtual void verify(const models::InstalledModel& model) = 0;
    // Into the trash; then scans again.
    virtual void trash(const models::InstalledModel& model) = 0;
    virtual void measure() = 0;
    virtual void stopMeasuring() = 0;
};

} // namespace core::app
