// Asks a hub that speaks the Hugging Face interface: what a search finds, and which files a model
// has. Tries again when the hub is busy or silent.
//
// Confined to the thread of its connection. One answer for each question, never from within the
// call; destroying the client, or asking again, drops what is still open.
#pragma once

#include "core/models/hub_listing.h"
#include "core/models/model_reference.h"
#include "core/models/transfer.h"

#include <QObject>

#include <functional>
#include <memory>
#include <vector>

namespace core::models {

// How long to wait before try number `attempt` (from 0), and whether to try at all.
std::optional<std::chrono::milliseconds> waitBeforeRetry(
    const HubSettings& settings, const TransferFailure& failure, int attempt);

class HubClient {
public:
    explicit HubClient(HubConnection& connection)
        : m_connection(connection)
    {
    }

    void search(const QString& words, std::function<void(Result<std::vector<HubRepository>>)> then);
    void listFiles(
        const ModelReference& model, std::function<void(Result<std::vector<HubFile>>)> then);
    void cancel();

    // Where the bytes of a file are.
    static QUrl addressOf(const QUrl& hub, const ModelReference& model, const std::string& file);

private:
    struct Page {
        QByteArray body;
        std::string next;
    };
    void get(const QUrl& url, Purpose purpose, std::function<void(Result<Page>)> then);
    void attempt(QUrl url, Purpose purpose, int number, std::function<void(Result<Page>)> then);
    void listPage(const QUrl& url, std::vector<HubFile> known, int pages,
        std::function<void(Result<std::vector<HubFile>>)> then);

    HubConnection& m_connection;
    std::unique_ptr<Transfer> m_transfer;
    Page m_page;
    std::unique_ptr<QObject> m_context = std::make_unique<QObject>();
};

} // namespace core::models
