// Brings a model as one unit: all parts and its image half, one file after the other, into one
// folder. When the hub has a newer version meanwhile, what is there of the old one is set aside and
// the new one fetched.
//
// Confined to the thread of its connection; callbacks come from the event loop. Destroying it stops
// it and keeps what has arrived.
#pragma once

#include "core/models/file_download.h"
#include "core/models/model_offer.h"
#include "core/models/speed_meter.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace core::models {

struct ModelTask {
    ModelReference model;
    std::vector<HubFile> files;
    std::filesystem::path folder;
    int parallel = 4;
    std::uint64_t spareBytes = 64u << 20;
    std::function<std::uint64_t(const std::filesystem::path&)> freeBytes; // a test's own
};

struct ModelProgress {
    FileProgress::Phase phase = FileProgress::Phase::Connecting;
    std::uint64_t bytesDone = 0; // of all files
    std::uint64_t bytesAll = 0;
    std::optional<double> bytesPerSecond; // nothing while nothing comes
    std::optional<int> secondsLeft;
    bool silent = false; // connected, and nothing comes; not long enough yet to try again
    int retrySeconds = 0;
    std::string trouble;
    std::string file; // the one being worked on
};

class ModelDownload {
public:
    struct Handlers {
        std::function<void(const ModelProgress&)> progress = [](const ModelProgress&) {};
        // Last, once. May destroy the download.
        std::function<void(Result<std::vector<FinishedFile>>)> done;
    };

    ModelDownload(HubConnection& connection, ModelTask task, Handlers handlers);

    // What was last told, with the speed of now.
    ModelProgress progress();

private:
    void next();
    void onProgress(const FileProgress& progress);
    void onDone(Result<FinishedFile> file);
    void onChanged(const std::string& etag);
    void finish(Result<std::vector<FinishedFile>> result);

    HubConnection& m_connection;
    ModelTask m_task;
    const Handlers m_handlers;
    HubClient m_client;
    std::unique_ptr<FileDownload> m_download;
    std::vector<FinishedFile> m_finished;
    std::string m_acceptedEtag;
    ModelProgress m_progress;
    SpeedMeter m_speed;
    int m_changes = 0;
    QObject m_context; // destroyed first
};

// Where the finished file of a repository goes: its bare name in the folder.
std::filesystem::path targetOf(const std::filesystem::path& folder, const HubFile& file);

} // namespace core::models
