#include "core/app/model_supply.h"

#include "core/app/measure.h"
#include "core/app/model_places.h"
#include "core/app/places.h"

#include <QThread>

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace core::app {
namespace {

using models::DownloadQueue;
using models::HubClient;
using models::HubConnection;

// Does one piece of work after the other, in the order it was given. Stopped and joined in the
// destructor.
class Worker {
public:
    using Work = std::function<void(std::stop_token)>;

    ~Worker()
    {
        m_thread.request_stop();
        m_wake.notify_all();
    }

    void add(Work work)
    {
        const std::lock_guard lock(m_mutex);
        m_work.push_back(std::move(work));
        m_wake.notify_all();
    }

private:
    void run(const std::stop_token& stop)
    {
        while (!stop.stop_requested()) {
            Work work;
            {
                std::unique_lock lock(m_mutex);
                m_wake.wait(lock, stop, [this] { return !m_work.empty(); });
                if (stop.stop_requested()) {
                    return;
                }
                work = std::move(m_work.front());
                m_work.pop_front();
            }
            work(stop);
        }
    }

    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    std::deque<Work> m_work;
    std::jthread m_thread{[this](const std::stop_token& stop) { run(stop); }}; // joined first
};

class Supply final : public ModelSupply {
public:
    Supply(Places places, Sink sink)
        : m_places(std::move(places))
        , m_sink(std::move(sink))
        , m_settings(models::ModelSettings::load(m_places.settings))
        , m_ledger(m_places.ledger)
    {
        m_network.setObjectName(QStringLiteral("hub"));
        m_context.moveToThread(&m_network);
        m_network.start();
        // A list that is not empty may hold downloads that ran when the program ended.
        std::error_code ignored;
        if (std::filesystem::exists(m_places.downloads, ignored)) {
            onNetwork([this] { connect(); });
        }
    }

    ~Supply() override
    {
        {
            const std::lock_guard lock(m_mutex);
            m_measuring.request_stop();
        }
        QMetaObject::invokeMethod(
            &m_context, [this] { disconnect(); }, Qt::BlockingQueuedConnection);
        m_network.quit();
        m_network.wait();
    }

    models::ModelSettings settings() const override
    {
        const std::lock_guard lock(m_mutex);
        return m_settings;
    }

    void setSettings(const models::ModelSettings& settings) override
    {
        models::HubSettings before;
        {
            const std::lock_guard lock(m_mutex);
            before = std::exchange(m_settings, settings).hub;
        }
        m_files.add([this, settings](const std::stop_token&) {
            if (const auto saved = settings.save(m_places.settings); !saved) {
                m_sink(SupplyFailed{saved.error()});
            }
        });
        if (settings.hub == before) {
            return;
        }
        before.mostBytesPerSecond = settings.hub.mostBytesPerSecond;
        onNetwork([this, slower = settings.hub == before, limit = before.mostBytesPerSecond] {
            if (m_connection && slower) {
                m_connection->setSpeedLimit(limit);
            } else if (m_connection) {
                reconnect();
            }
        });
    }

    models::HubSettings hub() const override
    {
        const models::HubSettings set = settings().hub;
        return m_places.environment ? models::HubSettings::fromEnvironment(set).value_or(set) : set;
    }
    bool usesEnvironment() const override { return m_places.environment; }

    void search(const std::string& words) override
    {
        onNetwork([this, words] { ask([this, words] { searchNow(words); }); });
    }

    void list(const models::ModelReference& model) override
    {
        onNetwork([this, model] { ask([this, model] { listNow(model); }); });
    }

    void download(const models::ModelReference& model, const models::ModelOffer& offer) override
    {
        const std::filesystem::path folder =
            modelFolder(settings()) / std::filesystem::path(model.repository);
        onQueue([=](DownloadQueue& queue) -> Result<void> {
            RETURN_IF_ERROR(queue.add(model, offer, folder));
            return {};
        });
    }
    void pause(const std::string& id) override
    {
        onQueue([id](DownloadQueue& queue) { return queue.pause(id); });
    }
    void resume(const std::string& id) override
    {
        onQueue([id](DownloadQueue& queue) { return queue.resume(id); });
    }
    void move(const std::string& id, int steps) override
    {
        onQueue([id, steps](DownloadQueue& queue) { return queue.move(id, steps); });
    }
    void remove(const std::string& id) override
    {
        onQueue([id](DownloadQueue& queue) { return queue.remove(id); });
    }

    void scan() override
    {
        m_files.add([this](std::stop_token stop) { scanNow(stop); });
    }

    void verify(const models::InstalledModel& model) override
    {
        m_files.add([this, model](std::stop_token stop) {
            std::uint64_t told = 0;
            auto verdict = models::verifyModel(model, stop, [&](std::uint64_t bytes) {
                if (bytes - told > (64u << 20)) {
                    told = bytes;
                    m_sink(VerifyProgress{model.file, bytes});
                }
            });
            m_sink(ModelVerified{model, std::move(verdict)});
        });
    }

    void trash(const models::InstalledModel& model) override
    {
        m_files.add([this, model](std::stop_token stop) {
            const auto all = models::scanModels(modelFolders(settings()), stop);
            if (const auto gone = models::deleteModel(model, all); !gone) {
                m_sink(SupplyFailed{gone.error()});
            }
            scanNow(stop);
        });
    }

    void measure() override
    {
        std::stop_token stop;
        {
            const std::lock_guard lock(m_mutex);
            m_measuring = std::stop_source();
            stop = m_measuring.get_token();
        }
        m_measurer.add([this, stop](const std::stop_token&) {
            auto speed = measureMachine(modelFolder(settings()), stop,
                [this](float fraction) { m_sink(MeasureProgress{fraction}); });
            if (speed) {
                // Measured and told, even if it cannot be kept.
                (void)speed->save(m_places.probe);
            }
            m_sink(MachineMeasured{std::move(speed)});
        });
    }

    void stopMeasuring() override
    {
        const std::lock_guard lock(m_mutex);
        m_measuring.request_stop();
    }

private:
    template <typename Work>
    void onNetwork(Work work)
    {
        QMetaObject::invokeMethod(&m_context, std::move(work), Qt::QueuedConnection);
    }

    void onQueue(std::function<Result<void>(DownloadQueue&)> work)
    {
        onNetwork([this, work = std::move(work)] {
            Result<void> done = connect();
            if (done) {
                done = work(*m_queue);
            }
            if (!done) {
                m_sink(SupplyFailed{done.error()});
            }
        });
    }

    // The rest on the network thread.

    void ask(const std::function<void()> what) // a copy: the answer empties m_asked
    {
        m_asked = what;
        what();
    }

    void searchNow(const std::string& words)
    {
        const auto answer = [this, words](auto found) {
            m_asked = {};
            m_sink(RepositoriesFound{words, std::move(found)});
        };
        if (const auto ready = connect(); !ready) {
            return answer(
                Result<std::vector<models::HubRepository>>(tl::unexpected<Error>(ready.error())));
        }
        m_client->search(QString::fromStdString(words), answer);
    }

    void listNow(const models::ModelReference& model)
    {
        const auto answer = [this, model](Result<std::vector<models::ModelOffer>> offers) {
            m_asked = {};
            m_sink(FilesListed{model, std::move(offers)});
        };
        if (const auto ready = connect(); !ready) {
            return answer(tl::unexpected<Error>(ready.error()));
        }
        m_client->listFiles(model, [answer](auto files) {
            if (!files) {
                return answer(tl::unexpected<Error>(files.error()));
            }
            answer(models::offersOf(*files));
        });
    }

    // Downloads go on where they were; what was asked and not answered is asked again.
    void reconnect()
    {
        disconnect();
        if (const auto ready = connect(); !ready) {
            m_sink(SupplyFailed{ready.error()});
        }
        if (m_asked) {
            ask(m_asked);
        }
    }

    Result<void> connect()
    {
        if (m_queue) {
            return {};
        }
        models::HubSettings hub = settings().hub;
        if (m_places.environment) {
            ASSIGN_OR_RETURN(hub, models::HubSettings::fromEnvironment(hub));
        }
        ASSIGN_OR_RETURN(m_connection, HubConnection::open(std::move(hub), m_ledger));
        m_client = std::make_unique<HubClient>(*m_connection);
        ASSIGN_OR_RETURN(m_queue,
            DownloadQueue::open(*m_connection, m_places.downloads, [this] { tellDownloads(); }));
        tellDownloads();
        return {};
    }

    void disconnect()
    {
        m_queue.reset();
        m_client.reset();
        m_connection.reset();
    }

    void tellDownloads()
    {
        if (!m_queue) {
            return;
        }
        std::vector<models::DownloadItem> items = m_queue->items();
        for (models::DownloadItem& item : items) {
            item.progress = m_queue->progressOf(item);
        }
        m_sink(DownloadsChanged{std::move(items)});
    }

    void scanNow(const std::stop_token& stop)
    {
        auto found = models::scanModels(modelFolders(settings()), stop);
        if (!stop.stop_requested()) {
            m_sink(ModelsScanned{std::move(found)});
        }
    }

    const Places m_places;
    const Sink m_sink;
    mutable std::mutex m_mutex; // guards the two below
    models::ModelSettings m_settings;
    std::stop_source m_measuring;
    models::NetworkLedger m_ledger;
    // Of the network thread.
    std::unique_ptr<HubConnection> m_connection;
    std::unique_ptr<HubClient> m_client;
    std::unique_ptr<DownloadQueue> m_queue;
    std::function<void()> m_asked; // of the client, and not answered yet
    QObject m_context;
    QThread m_network;
    Worker m_files;
    Worker m_measurer;
};

} // namespace

ModelSupply::Places ModelSupply::usualPlaces()
{
    return {dataFolder(), downloadListFile(), connectionsFile(), probeFile(), true};
}

std::unique_ptr<ModelSupply> ModelSupply::create(Places places, Sink sink)
{
    return std::make_unique<Supply>(std::move(places), std::move(sink));
}

} // namespace core::app
