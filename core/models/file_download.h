// Brings one file of a hub to the disk, whatever happens on the way.
//
// Several ranges at once; each is hashed chunk by chunk as it comes. Silence and refusals are
// tried again with growing patience, only for the range that failed. What is there after a kill is
// checked and kept. When the whole has another hash than the hub says, though every chunk reads
// back as it came, a range came wrong over the network: chunks are fetched a second time, most
// doubtful first, and the one that differs is replaced. A full second fetch is the price where the
// hub publishes one hash for the whole, as all do; it stops at the chunk that mends the file.
//
// Confined to the thread of its connection; callbacks come from the event loop. Destroying it stops
// it and keeps what has arrived.
#pragma once

#include "core/models/hub_client.h"
#include "core/models/part_file.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace core::models {

struct FileProgress {
    enum class Phase {
        Checking, // what is on the disk, after a restart or at the end
        Connecting,
        Receiving,
        Waiting, // the hub was silent or busy; tried again in `retrySeconds`
        Finished
    };
    Phase phase = Phase::Connecting;
    std::uint64_t bytesDone = 0;
    std::uint64_t bytesAll = 0;
    int retrySeconds = 0;
    std::string trouble; // why it waits, English

    bool operator==(const FileProgress&) const = default;
};

struct FinishedFile {
    std::filesystem::path path;
    std::uint64_t bytes = 0;
    std::string sha256;
};

class FileDownload {
public:
    struct Task {
        ModelReference model;
        HubFile file;
        std::filesystem::path target;
        std::string acceptedEtag; // a new one that stands for the same content; empty: none
        int parallel = 4;
        std::uint64_t spareBytes = 64u << 20; // left free on the disk
        // Free bytes of the disk that holds a folder; a test's own.
        std::function<std::uint64_t(const std::filesystem::path&)> freeBytes;
    };
    struct Handlers {
        std::function<void(const FileProgress&)> progress = [](const FileProgress&) {};
        std::function<void(std::uint64_t)> received = [](std::uint64_t) {};
        // Last, once. May destroy the download.
        std::function<void(Result<FinishedFile>)> done;
        // Instead of `done`: the hub has another version now, of this ETag.
        std::function<void(const std::string& etag)> changed;
    };

    static std::unique_ptr<FileDownload> start(
        HubConnection& connection, Task task, Handlers handlers);
    virtual ~FileDownload() = default;
};

} // namespace core::models
