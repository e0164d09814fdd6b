#include "gui/models/models_view_model.h"

#include "core/app/model_places.h"
#include "gui/bridge/strings.h"
#include "gui/bridge/words.h"
#include "gui/models/model_words.h"

#include <QLocale>

#include <algorithm>

namespace gui::models {

using core::models::DownloadItem;
using core::models::DownloadState;
using core::models::InstalledModel;
using core::models::KnownModel;
using core::models::ModelOffer;
using core::models::Prediction;

namespace {

QString wordsOf(const core::Error& error)
{
    const Words words = wordsFor(error.code);
    return words.what + QLatin1Char(' ') + words.next;
}

} // namespace

ModelsViewModel::ModelsViewModel(const MakeSupply& makeSupply, core::models::Catalogue catalogue,
    core::models::MachineSpeed machine, QObject* parent)
    : QObject(parent)
    , m_catalogue(std::move(catalogue))
    , m_machine(std::move(machine))
    , m_known({"id_", "name", "strengths", "size", "speed", "fit", "fits", "repository",
          "suggested", "here"})
    , m_found({"repository", "about", "gated"})
    , m_offers({"key", "name", "quant", "quality", "size", "sees", "speed", "fit", "fits", "memory",
          "stage"})
    , m_installed({"path", "name", "about", "details", "origin", "ours", "usable", "trouble",
          "sees", "lacksEyes", "check"})
    , m_downloads({"id_", "name", "text", "fraction", "stage", "path"})
    , m_relay([this](std::vector<core::app::SupplyEvent> events) {
        for (const core::app::SupplyEvent& event : events) {
            std::visit([this](const auto& each) { on(each); }, event);
        }
    })
    , m_supply(makeSupply(m_relay.sink()))
{
    showKnown();
}

ModelsViewModel::~ModelsViewModel() = default;

// --- what can be had ---

std::optional<Prediction> ModelsViewModel::predictionFor(const core::models::ModelWork& work) const
{
    std::optional<Prediction> best;
    for (const core::engine::DeviceSpeed& device : m_machine.devices) {
        const Prediction prediction = core::models::predict(work, device, {});
        const bool better =
            !best || (prediction.fits && !best->fits) ||
            (prediction.fits == best->fits && prediction.tokensPerSecond > best->tokensPerSecond);
        best = better ? prediction : best;
    }
    return best;
}

// The best of those that fit and write faster than people read.
const KnownModel* ModelsViewModel::suggested() const
{
    constexpr double kReadingTokens = 8;
    const KnownModel* best = nullptr;
    for (const KnownModel& model : m_catalogue.models()) {
        const auto prediction =
            predictionFor(core::models::workOf(model, "Q4_K_M", 0, model.imageBytes));
        if (!prediction) {
            // Not measured yet: one that runs on nearly every computer.
            best = best == nullptr || model.weights < 5e9 ? &model : best;
            continue;
        }
        const bool tight = double(prediction->memoryBytes) > 0.8 * double(prediction->freeBytes);
        if (best == nullptr ||
            (prediction->fits && !tight && prediction->tokensPerSecond >= kReadingTokens &&
                model.weights >= best->weights)) {
            best = &model;
        }
    }
    return best;
}

QVariantMap ModelsViewModel::suggestion() const
{
    QVariantMap map;
    if (const KnownModel* const model = suggested()) {
        const core::models::ModelWork work =
            core::models::workOf(*model, "Q4_K_M", 0, model->imageBytes);
        const auto prediction = predictionFor(work);
        map = {{QStringLiteral("name"), toQString(model->name)},
            {QStringLiteral("strengths"), ModelWords::strengths(model->strengths)},
            {QStringLiteral("size"), ModelWords::size(work.fileBytes + model->imageBytes)},
            {QStringLiteral("speed"),
                prediction ? ModelWords::speed(*prediction, m_expert) : QString()},
            {QStringLiteral("repository"), toQString(model->repositories.front())}};
    }
    map[QStringLiteral("folder")] = modelFolder();
    // The largest model here that runs: whoever fetched it wanted it.
    const InstalledModel* here = nullptr;
    for (const InstalledModel& model : m_models) {
        const bool larger = here == nullptr || model.bytes > here->bytes;
        here = model.trouble.empty() && larger ? &model : here;
    }
    if (here != nullptr) {
        map[QStringLiteral("path")] = pathToQString(here->file);
        map[QStringLiteral("pathName")] = toQString(here->name);
        map[QStringLiteral("pathOrigin")] =
            here->isOurs() ? QString() : QString::fromUtf8(core::models::nameOf(here->origin));
    }
    return map;
}

void ModelsViewModel::search(const QString& text)
{
    const QString words = text.trimmed();
    if (words.isEmpty()) {
        m_found.setRows({});
        m_searchNote.clear();
        m_searching = false;
        emit searchChanged();
        return;
    }
    const auto reference =
        core::models::parseModelReference(toUtf8(words), toUtf8(m_supply->hub().base.host()));
    if (reference) {
        openRepository(words);
        return;
    }
    m_searching = true;
    m_searchNote.clear();
    emit searchChanged();
    m_supply->search(toUtf8(words));
}

void ModelsViewModel::on(const core::app::RepositoriesFound& event)
{
    m_searching = false;
    QList<QVariantMap> rows;
    if (event.repositories) {
        for (const core::models::HubRepository& each : *event.repositories) {
            rows.append({{QStringLiteral("repository"), toQString(each.name)},
                {QStringLiteral("about"),
                    tr("%n downloads", "", int(std::min<std::int64_t>(each.downloads, INT_MAX)))},
                {QStringLiteral("gated"), each.gated}});
        }
        m_searchNote = rows.isEmpty()
                           ? tr("Nothing was found for “%1”.").arg(toQString(event.words))
                           : QString();
    } else {
        m_searchNote = wordsOf(event.repositories.error());
    }
    m_found.setRows(rows);
    emit searchChanged();
}

QString ModelsViewModel::openedRepository() const { return toQString(m_opened.repository); }

void ModelsViewModel::openRepository(const QString& repository)
{
    const auto reference =
        core::models::parseModelReference(toUtf8(repository), toUtf8(m_supply->hub().base.host()));
    if (!reference) {
        return say(wordsOf(reference.error()));
    }
    m_opened = *reference;
    const KnownModel* const known = m_catalogue.find(m_opened.repository);
    m_openedName = known != nullptr ? toQString(known->name) : openedRepository();
    m_listed.clear();
    m_offers.setRows({});
    m_listNote.clear();
    m_listing = true;
    m_downloadWhenListed = m_eyesWhenListed = false;
    emit offersChanged();
    m_supply->list(m_opened);
}

void ModelsViewModel::closeRepository()
{
    m_opened = {};
    m_listed.clear();
    m_offers.setRows({});
    m_listing = false;
    m_listNote.clear();
    emit offersChanged();
}

void ModelsViewModel::on(const core::app::FilesListed& event)
{
    if (!(event.model == m_opened)) {
        return; // asked for before something else was
    }
    m_listing = false;
    if (!event.offers) {
        m_listNote = wordsOf(event.offers.error());
        if (m_downloadWhenListed || m_eyesWhenListed) {
            say(m_listNote);
        }
        emit offersChanged();
        return;
    }
    m_listed = *event.offers;
    m_listNote =
        m_listed.empty() ? tr("This page has no models that Hearth can use (GGUF).") : QString();
    showOffers();
    emit offersChanged();
    const ModelOffer* const usual =
        core::models::chooseOffer(m_listed, event.model.quant, event.model.file);
    if (m_downloadWhenListed && usual != nullptr && usual->complete) {
        download(keyOf(*usual));
    } else if (m_eyesWhenListed && usual != nullptr) {
        ModelOffer eyes = *usual;
        if (eyes.imageFile) {
            eyes.parts = {*eyes.imageFile};
            eyes.imageFile.reset();
            m_supply->download(m_opened, eyes);
        } else {
            say(tr("This model has no part for pictures."));
        }
    }
    m_downloadWhenListed = m_eyesWhenListed = false;
}

// --- downloads ---

QString ModelsViewModel::keyOf(const ModelOffer& offer)
{
    return toQString(offer.parts.front().path);
}

void ModelsViewModel::download(const QString& key)
{
    for (const ModelOffer& offer : m_listed) {
        if (keyOf(offer) == key) {
            m_supply->download(m_opened, offer);
            return;
        }
    }
}

void ModelsViewModel::downloadSuggestion()
{
    const KnownModel* const model = suggested();
    if (model != nullptr) {
        openRepository(toQString(model->repositories.front()));
        m_downloadWhenListed = true;
    }
}

void ModelsViewModel::on(const core::app::DownloadsChanged& event)
{
    std::vector<const DownloadItem*> finished;
    QList<QVariantMap> rows;
    for (const DownloadItem& item : event.items) {
        const auto before = std::find_if(m_items.begin(), m_items.end(),
            [&](const DownloadItem& each) { return each.id == item.id; });
        if (item.state == DownloadState::Finished && before != m_items.end() &&
            before->state != DownloadState::Finished) {
            finished.push_back(&item);
        }
        const double all = double(std::max<std::uint64_t>(item.bytes(), 1));
        const QString quant = m_expert && !item.quant.empty()
                                  ? QStringLiteral(" ") + toQString(item.quant)
                                  : QString();
        rows.append({{QStringLiteral("id_"), toQString(item.id)},
            {QStringLiteral("name"), toQString(item.name) + quant},
            {QStringLiteral("text"), ModelWords::download(item)},
            {QStringLiteral("fraction"), std::min(1.0, double(item.progress.bytesDone) / all)},
            {QStringLiteral("stage"), ModelWords::stage(item.state)},
            {QStringLiteral("path"), pathToQString(item.modelFile())}});
    }
    m_items = event.items;
    m_downloads.setRows(rows);
    showOffers();
    emit downloadsChanged();
    for (const DownloadItem* const item : finished) {
        scan();
        emit downloadFinished(
            toQString(item->name), QUrl::fromLocalFile(pathToQString(item->modelFile())));
    }
}

int ModelsViewModel::activeDownloads() const
{
    return int(std::count_if(m_items.begin(), m_items.end(), [](const DownloadItem& item) {
        return item.state == DownloadState::Running || item.state == DownloadState::Waiting;
    }));
}

void ModelsViewModel::pause(const QString& id) { m_supply->pause(toUtf8(id)); }
void ModelsViewModel::resume(const QString& id) { m_supply->resume(toUtf8(id)); }
void ModelsViewModel::move(const QString& id, int steps) { m_supply->move(toUtf8(id), steps); }
void ModelsViewModel::removeDownload(const QString& id) { m_supply->remove(toUtf8(id)); }

// --- what is here ---

void ModelsViewModel::scan()
{
    m_scanning = true;
    emit installedChanged();
    m_supply->scan();
}

void ModelsViewModel::on(const core::app::ModelsScanned& event)
{
    m_scanning = false;
    m_models = event.models;
    showInstalled();
    showKnown();
    emit installedChanged();
}

const InstalledModel* ModelsViewModel::installedAt(const QString& path) const
{
    const auto found = std::find_if(m_models.begin(), m_models.end(),
        [&](const InstalledModel& model) { return pathToQString(model.file) == path; });
    return found == m_models.end() ? nullptr : &*found;
}

void ModelsViewModel::open(const QString& path) { emit openRequested(QUrl::fromLocalFile(path)); }

void ModelsViewModel::verify(const QString& path)
{
    if (const InstalledModel* const model = installedAt(path)) {
        m_checks[path] = tr("Checking…");
        showInstalled();
        m_supply->verify(*model);
    }
}

void ModelsViewModel::on(const core::app::VerifyProgress& event)
{
    const QString path = pathToQString(event.file);
    if (const InstalledModel* const model = installedAt(path)) {
        m_checks[path] =
            tr("Checking, %1 of %2")
                .arg(ModelWords::size(event.bytesDone), ModelWords::size(model->bytes));
        showInstalled();
    }
}

void ModelsViewModel::on(const core::app::ModelVerified& event)
{
    const QString path = pathToQString(event.model.file);
    if (!event.verdict) {
        m_checks[path] = wordsOf(event.verdict.error());
    } else if (!event.verdict->damaged.empty()) {
        m_checks[path] =
            event.model.repository.empty()
                ? tr("Damaged. Get a fresh copy of it.")
                : tr("Damaged: %1 have to be fetched again. Download it again, the rest is kept.")
                      .arg(ModelWords::size(event.verdict->damagedBytes));
    } else {
        m_checks[path] = event.verdict->isWhole()
                             ? tr("Every byte is right.")
                             : tr("It came without a checksum to compare with.");
    }
    showInstalled();
}

void ModelsViewModel::trash(const QString& path)
{
    if (const InstalledModel* const model = installedAt(path)) {
        m_supply->trash(*model);
    }
}

void ModelsViewModel::fetchEyes(const QString& path)
{
    const InstalledModel* const model = installedAt(path);
    if (model != nullptr && !model->repository.empty()) {
        openRepository(toQString(model->repository));
        m_eyesWhenListed = true;
    }
}

// --- the machine ---

QString ModelsViewModel::machine() const
{
    if (m_machine.devices.empty()) {
        return tr("This computer has not been measured yet.");
    }
    const core::engine::DeviceSpeed& device = m_machine.devices.front();
    return tr("%1, %2 free for models")
        .arg(toQString(device.name), ModelWords::size(device.freeBytes));
}

void ModelsViewModel::measure()
{
    if (!m_measuring) {
        m_measuring = true;
        m_measureFraction = 0;
        emit machineChanged();
        m_supply->measure();
    }
}

void ModelsViewModel::stopMeasuring() { m_supply->stopMeasuring(); }

void ModelsViewModel::on(const core::app::MeasureProgress& event)
{
    m_measureFraction = double(event.fraction);
    emit machineChanged();
}

void ModelsViewModel::on(const core::app::MachineMeasured& event)
{
    m_measuring = false;
    if (event.speed) {
        m_machine = *event.speed;
    } else if (event.speed.error().code != core::ErrorCode::Cancelled) {
        say(wordsOf(event.speed.error()));
    }
    showKnown();
    showOffers();
    emit machineChanged();
}

void ModelsViewModel::setExpert(bool expert)
{
    if (m_expert != expert) {
        m_expert = expert;
        showKnown();
        showOffers();
        on(core::app::DownloadsChanged{m_items});
        emit expertChanged();
    }
}

// --- settings ---

QStringList ModelsViewModel::knownNames() const
{
    QStringList names;
    for (const core::models::KnownModel& model : m_catalogue.models()) {
        names << toQString(model.name);
    }
    return names;
}

QStringList ModelsViewModel::watchedFolders() const
{
    QStringList folders;
    for (const std::filesystem::path& folder : m_supply->settings().watchedFolders) {
        folders << pathToQString(folder);
    }
    return folders;
}

QString ModelsViewModel::modelFolder() const
{
    return pathToQString(core::app::modelFolder(m_supply->settings()));
}

void ModelsViewModel::addFolder(const QUrl& folder)
{
    core::models::ModelSettings settings = m_supply->settings();
    const std::filesystem::path path = toPath(folder.toLocalFile());
    auto& folders = settings.watchedFolders;
    if (!path.empty() && std::find(folders.begin(), folders.end(), path) == folders.end()) {
        folders.push_back(path);
        m_supply->setSettings(settings);
        emit settingsChanged();
        scan();
    }
}

void ModelsViewModel::removeFolder(const QString& folder)
{
    core::models::ModelSettings settings = m_supply->settings();
    std::erase(settings.watchedFolders, toPath(folder));
    m_supply->setSettings(settings);
    emit settingsChanged();
    scan();
}

QVariantMap ModelsViewModel::defaultsOf(const QString& path) const
{
    const auto all = m_supply->settings().defaults;
    const auto found = all.find(toUtf8(path));
    const core::models::ModelDefaults defaults =
        found == all.end() ? core::models::ModelDefaults() : found->second;
    const auto text = [](const auto& value) {
        return value ? QLocale().toString(*value) : QString();
    };
    return {{QStringLiteral("temperature"), text(defaults.temperature)},
        {QStringLiteral("topP"), text(defaults.topP)},
        {QStringLiteral("topK"), text(defaults.topK)},
        {QStringLiteral("contextTokens"), text(defaults.contextTokens)},
        {QStringLiteral("systemPrompt"), toQString(defaults.systemPrompt)},
        {QStringLiteral("device"), toQString(defaults.device)},
        {QStringLiteral("largePages"), defaults.largePages}};
}

void ModelsViewModel::setDefaults(const QString& path, const QVariantMap& values)
{
    core::models::ModelSettings settings = m_supply->settings();
    core::models::ModelDefaults& defaults = settings.defaults[toUtf8(path)];
    const auto number = [&](const char* key, double least, double most) -> std::optional<double> {
        bool ok = false;
        const double value =
            QLocale().toDouble(values.value(QString::fromUtf8(key)).toString().trimmed(), &ok);
        return ok && value >= least && value <= most ? std::optional(value) : std::nullopt;
    };
    const auto whole = [&](const char* key, double least, double most) -> std::optional<int> {
        const auto value = number(key, least, most);
        return value ? std::optional(int(*value)) : std::nullopt;
    };
    defaults.temperature = number("temperature", 0, 2);
    defaults.topP = number("topP", 0, 1);
    defaults.topK = whole("topK", 0, 1000);
    defaults.contextTokens = whole("contextTokens", 256, 1 << 20);
    defaults.systemPrompt = toUtf8(values.value(QStringLiteral("systemPrompt")).toString());
    defaults.device = toUtf8(values.value(QStringLiteral("device")).toString());
    defaults.largePages = values.value(QStringLiteral("largePages")).toBool();
    m_supply->setSettings(settings);
}

void ModelsViewModel::on(const core::app::SupplyFailed& event) { say(wordsOf(event.error)); }

void ModelsViewModel::say(const QString& problem)
{
    m_problem = problem;
    emit problemChanged();
}

void ModelsViewModel::dismissProblem() { say(QString()); }

} // namespace gui::models
