// The downloads a person asked for, in order, across restarts: one at a time comes, the others
// wait; each can be paused, taken up again, moved and taken off the list. What has arrived is kept
// through all of it.
//
// Confined to the thread of its connection. The list is on the disk after every change.
#pragma once

#include "core/models/download_list.h"
#include "core/models/model_download.h"

#include <QTimer>

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace core::models {

class DownloadQueue {
public:
    using Changed = std::function<void()>;

    // Reads the list; what ran when the program ended goes on. A list that cannot be read is set
    // aside. `changed` comes after every change, from the event loop.
    static Result<std::unique_ptr<DownloadQueue>> open(
        HubConnection& connection, std::filesystem::path listFile, Changed changed);

    const std::vector<DownloadItem>& items() const { return m_items; }
    // With the speed of now.
    ModelProgress progressOf(const DownloadItem& item);

    // The same files into the same folder are one item. Returns its id.
    Result<std::string> add(
        const ModelReference& model, const ModelOffer& offer, const std::filesystem::path& folder);
    Result<void> pause(const std::string& id);
    Result<void> resume(const std::string& id);
    Result<void> move(const std::string& id, int steps); // negative: earlier
    // Off the list; files and parts stay.
    Result<void> remove(const std::string& id);

private:
    DownloadQueue(HubConnection& connection, std::filesystem::path listFile, Changed changed);
    Result<void> load();
    Result<void> changedList();
    DownloadItem* find(const std::string& id);
    void startNext();
    void tell();

    HubConnection& m_connection;
    const std::filesystem::path m_listFile;
    const Changed m_changed;
    std::vector<DownloadItem> m_items;
    std::unique_ptr<ModelDownload> m_running;
    std::string m_runningId;
    bool m_telling = false;
    QTimer m_heartbeat; // while something runs
    QObject m_context;  // destroyed first
};

} // namespace core::models
