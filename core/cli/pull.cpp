// `hearth pull`: a model and its image half from a hub, proved byte by byte.
#include "core/app/model_places.h"
#include "core/app/places.h"
#include "core/base/format_bytes.h"
#include "core/base/utf8.h"
#include "core/cli/command.h"
#include "core/cli/terminal.h"
#include "core/models/model_download.h"

#include <QCoreApplication>
#include <QTimer>

#include <nlohmann/json.hpp>

#include <chrono>
#include <cstdio>
#include <iostream>
#include <memory>

namespace core::cli {
namespace {

using models::FileProgress;
using models::ModelProgress;

struct PullOptions {
    std::string model;
    std::string folder;
    bool json = false;
    bool withoutImages = false;
    double mostMegabytes = 0;
};

std::string timeText(int seconds)
{
    return seconds < 90     ? std::to_string(seconds) + " s left"
           : seconds < 5400 ? std::to_string((seconds + 30) / 60) + " min left"
                            : std::to_string((seconds + 1800) / 3600) + " h left";
}

std::string textOf(const ModelProgress& progress)
{
    std::string text = formatBytes(progress.bytesDone) + " of " + formatBytes(progress.bytesAll);
    switch (progress.phase) {
    case FileProgress::Phase::Checking:
        return text + ", checking what is on the disk";
    case FileProgress::Phase::Connecting:
        return text + ", connecting";
    case FileProgress::Phase::Waiting:
        return text + ", trying again in " + std::to_string(progress.retrySeconds) + " s (" +
               progress.trouble + ")";
    case FileProgress::Phase::Receiving:
        if (progress.bytesPerSecond) {
            text += ", " + formatBytes(std::uint64_t(*progress.bytesPerSecond)) + "/s";
        } else if (progress.silent) {
            text += ", the hub is silent";
        }
        return progress.secondsLeft ? text + ", " + timeText(*progress.secondsLeft) : text;
    case FileProgress::Phase::Finished:
        break;
    }
    return text;
}

// One line that changes on a terminal, a line now and then in a log.
class ProgressPrinter {
public:
    void show(const ModelProgress& progress)
    {
        const auto now = std::chrono::steady_clock::now();
        const auto pause =
            m_terminal ? std::chrono::milliseconds(200) : std::chrono::milliseconds(5'000);
        const bool news = progress.phase != m_phase && !m_terminal &&
                          progress.phase == FileProgress::Phase::Waiting;
        if (m_shown && now - m_last < pause && !news) {
            return;
        }
        m_shown = true;
        m_last = now;
        m_phase = progress.phase;
        const std::string text = textOf(progress);
        if (m_terminal) {
            std::fprintf(stderr, "\r\033[K%s", text.c_str());
        } else {
            std::fprintf(stderr, "%s\n", text.c_str());
        }
    }
    void end() const
    {
        if (m_terminal && m_shown) {
            std::fprintf(stderr, "\r\033[K");
        }
    }

private:
    const bool m_terminal = stderrIsTerminal();
    bool m_shown = false;
    FileProgress::Phase m_phase = FileProgress::Phase::Connecting;
    std::chrono::steady_clock::time_point m_last;
};

Result<models::ModelOffer> choose(
    const std::vector<models::HubFile>& files, const models::ModelReference& reference)
{
    const std::vector<models::ModelOffer> offers = models::offersOf(files);
    const models::ModelOffer* const offer =
        models::chooseOffer(offers, reference.quant, reference.file);
    if (offer != nullptr && offer->complete) {
        return *offer;
    }
    std::string known;
    for (const models::ModelOffer& each : offers) {
        known +=
            each.quant.empty() || !each.complete ? "" : (known.empty() ? "" : ", ") + each.quant;
    }
    return fail(ErrorCode::NotFound,
        reference.repository +
            (offers.empty() ? " has no GGUF files"
                            : " has no such file; it has " + (known.empty() ? "others" : known)));
}

// Asks, downloads, and ends the event loop.
class Pull {
public:
    Pull(models::HubConnection& connection, models::ModelReference model,
        std::filesystem::path folder, bool withoutImages)
        : m_connection(connection)
        , m_client(connection)
        , m_model(std::move(model))
        , m_folder(std::move(folder))
        , m_withoutImages(withoutImages)
    {
    }

    Result<std::vector<models::FinishedFile>> run()
    {
        QTimer::singleShot(0, &m_context, [this] {
            m_client.listFiles(m_model, [this](auto files) { start(std::move(files)); });
        });
        QCoreApplication::exec();
        m_printer.end();
        return m_result;
    }

private:
    void start(Result<std::vector<models::HubFile>> files)
    {
        if (!files) {
            return end(tl::unexpected<Error>(files.error()));
        }
        Result<models::ModelOffer> offer = choose(*files, m_model);
        if (!offer) {
            return end(tl::unexpected<Error>(offer.error()));
        }
        models::ModelTask task{m_model, offer->parts, m_folder, 4, 64u << 20, {}};
        if (offer->imageFile && !m_withoutImages) {
            task.files.push_back(*offer->imageFile);
        }
        std::fprintf(stderr, "%s %s, %s in %zu %s\n", m_model.repository.c_str(),
            offer->quant.c_str(), formatBytes(offer->bytes()).c_str(), task.files.size(),
            task.files.size() == 1 ? "file" : "files");
        models::ModelDownload::Handlers handlers;
        handlers.progress = [this](const ModelProgress& progress) { m_printer.show(progress); };
        handlers.done = [this](auto result) { end(std::move(result)); };
        m_download = std::make_unique<models::ModelDownload>(
            m_connection, std::move(task), std::move(handlers));
    }

    void end(Result<std::vector<models::FinishedFile>> result)
    {
        m_result = std::move(result);
        QCoreApplication::quit();
    }

    models::HubConnection& m_connection;
    models::HubClient m_client;
    const models::ModelReference m_model;
    const std::filesystem::path m_folder;
    const bool m_withoutImages;
    ProgressPrinter m_printer;
    std::unique_ptr<models::ModelDownload> m_download;
    Result<std::vector<models::FinishedFile>> m_result =
        fail(ErrorCode::Cancelled, "stopped; start it again to go on");
    QObject m_context;
};

Result<void> run(const PullOptions& options)
{
    const models::ModelSettings settings = models::ModelSettings::load(app::dataFolder());
    ASSIGN_OR_RETURN(models::HubSettings hub, models::HubSettings::fromEnvironment(settings.hub));
    if (options.mostMegabytes > 0) {
        hub.mostBytesPerSecond = std::uint64_t(options.mostMegabytes * 1e6);
    }
    ASSIGN_OR_RETURN(const models::ModelReference reference,
        models::parseModelReference(options.model, hub.base.host().toStdString()));
    std::filesystem::path folder = pathFromUtf8(options.folder);
    if (options.folder.empty()) {
        folder = app::modelFolder(settings) / pathFromUtf8(reference.repository);
    }
    models::NetworkLedger ledger(app::connectionsFile());
    ASSIGN_OR_RETURN(const auto connection, models::HubConnection::open(std::move(hub), ledger));
    Pull pull(*connection, reference, std::filesystem::absolute(folder), options.withoutImages);
    ASSIGN_OR_RETURN(const std::vector<models::FinishedFile> files, pull.run());

    nlohmann::ordered_json list = nlohmann::ordered_json::array();
    for (const models::FinishedFile& file : files) {
        if (!options.json) {
            std::cout << pathToUtf8(file.path) << '\n';
        }
        list.push_back(
            {{"path", pathToUtf8(file.path)}, {"bytes", file.bytes}, {"sha256", file.sha256}});
    }
    if (options.json) {
        std::cout << nlohmann::ordered_json{{"files", list}}.dump(2) << '\n';
    }
    return {};
}

} // namespace

void addPull(Arguments& arguments)
{
    const Command command = arguments.command("pull",
        "Download a model with its image part from a hub; goes on where it stopped, and ends well "
        "only when every byte is proved (SHA-256)");
    const auto options = std::make_shared<PullOptions>();
    command
        .option("model", options->model,
            "OWNER/NAME, OWNER/NAME:QUANT (Q4_K_M) or the address of a model's page")
        .required();
    command.option("--to", options->folder,
        "The folder the files go to [models/OWNER/NAME in Hearth's data folder]");
    command.flag("--no-mmproj", options->withoutImages, "Leave out the image part");
    command.option("--limit", options->mostMegabytes, "Most megabytes a second").positive();
    command.flag("--json", options->json, "Print {files: [{path, bytes, sha256}]}");
    command.footer(
        "What was set in the window under Settings, Downloads counts here too. Over it: "
        "HEARTH_HUB_URL names another hub or a mirror, HEARTH_HUB_TOKEN (or HF_TOKEN) an "
        "access token, HEARTH_HUB_CA a file of certificates (PEM), HEARTH_HUB_PROXY a "
        "proxy (http://proxy:8080, socks5://proxy:1080, or none).");
    command.does([options] { return run(*options); });
}

} // namespace core::cli
