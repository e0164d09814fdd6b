// The pages of the model manager: what can be had, what is here, what is arriving.
//
// Main thread; everything that takes time happens in the ModelSupply, which it owns. Nothing is
// asked of the network before the person searches, opens a model's card, or downloads.
#pragma once

#include "core/app/model_supply.h"
#include "core/models/catalogue.h"
#include "gui/bridge/event_relay.h"
#include "gui/models/rows_model.h"

#include <QObject>
#include <QUrl>
#include <QVariantMap>
#include <QtQml/qqmlregistration.h>

#include <memory>

namespace gui::models {

class ModelsViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the window")
    // {id_, name, strengths, size, speed, fit, fits, repository, suggested, here}
    Q_PROPERTY(gui::models::RowsModel* known READ known CONSTANT)
    // {repository, about, gated}
    Q_PROPERTY(gui::models::RowsModel* found READ found CONSTANT)
    // {key, name, quant, quality, size, sees, speed, fit, fits, memory, stage}
    Q_PROPERTY(gui::models::RowsModel* offers READ offers CONSTANT)
    // {path, name, about, details, origin, ours, usable, trouble, sees, lacksEyes, check}
    Q_PROPERTY(gui::models::RowsModel* installed READ installed CONSTANT)
    // {id_, name, text, fraction, stage, path}
    Q_PROPERTY(gui::models::RowsModel* downloads READ downloads CONSTANT)
    Q_PROPERTY(int activeDownloads READ activeDownloads NOTIFY downloadsChanged)
    Q_PROPERTY(bool expert READ expert WRITE setExpert NOTIFY expertChanged)
    Q_PROPERTY(bool searching READ searching NOTIFY searchChanged)
    Q_PROPERTY(QString searchNote READ searchNote NOTIFY searchChanged)
    // Of the model whose files are shown; empty: none.
    Q_PROPERTY(QString openedRepository READ openedRepository NOTIFY offersChanged)
    Q_PROPERTY(QString openedName READ openedName NOTIFY offersChanged)
    Q_PROPERTY(bool listing READ listing NOTIFY offersChanged)
    Q_PROPERTY(QString listNote READ listNote NOTIFY offersChanged)
    Q_PROPERTY(bool scanning READ scanning NOTIFY installedChanged)
    Q_PROPERTY(bool measured READ measured NOTIFY machineChanged)
    Q_PROPERTY(bool measuring READ measuring NOTIFY machineChanged)
    Q_PROPERTY(double measureFraction READ measureFraction NOTIFY machineChanged)
    Q_PROPERTY(QString machine READ machine NOTIFY machineChanged)
    Q_PROPERTY(QString problem READ problem NOTIFY problemChanged)
    // {name, size, speed, repository, folder, path, pathName}: what the first run offers. `path` is
    // a usable model that is here already.
    Q_PROPERTY(QVariantMap suggestion READ suggestion NOTIFY suggestionChanged)
    Q_PROPERTY(QStringList watchedFolders READ watchedFolders NOTIFY settingsChanged)
    Q_PROPERTY(QString modelFolder READ modelFolder NOTIFY settingsChanged)

public:
    using MakeSupply =
        std::function<std::unique_ptr<core::app::ModelSupply>(core::app::ModelSupply::Sink)>;
    // `machine` is what was measured before; empty devices: nothing was.
    ModelsViewModel(const MakeSupply& makeSupply, core::models::Catalogue catalogue,
        core::models::MachineSpeed machine, QObject* parent = nullptr);
    ~ModelsViewModel() override;

    core::app::ModelSupply& supply() { return *m_supply; }
    RowsModel* known() { return &m_known; }
    RowsModel* found() { return &m_found; }
    RowsModel* offers() { return &m_offers; }
    RowsModel* installed() { return &m_installed; }
    RowsModel* downloads() { return &m_downloads; }
    int activeDownloads() const;
    bool expert() const { return m_expert; }
    void setExpert(bool expert);
    bool searching() const { return m_searching; }
    QString searchNote() const { return m_searchNote; }
    QString openedRepository() const;
    QString openedName() const { return m_openedName; }
    bool listing() const { return m_listing; }
    QString listNote() const { return m_listNote; }
    bool scanning() const { return m_scanning; }
    bool measured() const { return !m_machine.devices.empty(); }
    bool measuring() const { return m_measuring; }
    double measureFraction() const { return m_measureFraction; }
    QString machine() const;
    QString problem() const { return m_problem; }
    QVariantMap suggestion() const;
    QStringList knownNames() const; // as their makers call them
    QStringList watchedFolders() const;
    QString modelFolder() const;

    // Words to search for, or the address of a model's page, whose files are then shown.
    Q_INVOKABLE void search(const QString& text);
    Q_INVOKABLE void openRepository(const QString& repository);
    Q_INVOKABLE void closeRepository();
    Q_INVOKABLE void download(const QString& key); // of an offer
    // What the suggestion names, in the quantisation for most people.
    Q_INVOKABLE void downloadSuggestion();
    Q_INVOKABLE void pause(const QString& id);
    Q_INVOKABLE void resume(const QString& id);
    Q_INVOKABLE void move(const QString& id, int steps);
    Q_INVOKABLE void removeDownload(const QString& id);
    Q_INVOKABLE void scan();
    Q_INVOKABLE void verify(const QString& path);
    Q_INVOKABLE void trash(const QString& path);
    Q_INVOKABLE void fetchEyes(const QString& path); // the image half of a model without one
    Q_INVOKABLE void open(const QString& path);
    Q_INVOKABLE void measure();
    Q_INVOKABLE void stopMeasuring();
    Q_INVOKABLE void addFolder(const QUrl& folder);
    Q_INVOKABLE void removeFolder(const QString& folder);
    Q_INVOKABLE QVariantMap defaultsOf(const QString& path) const;
    // {temperature, topP, topK, contextTokens, systemPrompt, device}, texts; empty: the usual. And
    // {largePages}, true or false.
    Q_INVOKABLE void setDefaults(const QString& path, const QVariantMap& values);
    Q_INVOKABLE void dismissProblem();

signals:
    void openRequested(const QUrl& model);
    void downloadFinished(const QString& name, const QUrl& model);
    void downloadsChanged();
    void expertChanged();
    void searchChanged();
    void offersChanged();
    void installedChanged();
    void machineChanged();
    void problemChanged();
    void suggestionChanged();
    void settingsChanged();

private:
    void on(const core::app::RepositoriesFound& event);
    void on(const core::app::FilesListed& event);
    void on(const core::app::DownloadsChanged& event);
    void on(const core::app::ModelsScanned& event);
    void on(const core::app::ModelVerified& event);
    void on(const core::app::VerifyProgress& event);
    void on(const core::app::MeasureProgress& event);
    void on(const core::app::MachineMeasured& event);
    void on(const core::app::SupplyFailed& event);

    static QString keyOf(const core::models::ModelOffer& offer);
    void showKnown();
    void showOffers();
    void showInstalled();
    void say(const QString& problem);
    // On the device where it is fastest among those it fits; nothing where nothing was measured.
    std::optional<core::models::Prediction> predictionFor(
        const core::models::ModelWork& work) const;
    const core::models::KnownModel* suggested() const;
    const core::models::InstalledModel* installedAt(const QString& path) const;

    core::models::Catalogue m_catalogue;
    core::models::MachineSpeed m_machine;
    std::vector<core::models::InstalledModel> m_models;
    std::vector<core::models::DownloadItem> m_items;
    std::vector<core::models::ModelOffer> m_listed;
    core::models::ModelReference m_opened;
    QString m_openedName;
    QMap<QString, QString> m_checks; // by path: what verifying said
    RowsModel m_known;
    RowsModel m_found;
    RowsModel m_offers;
    RowsModel m_installed;
    RowsModel m_downloads;
    bool m_expert = false;
    bool m_searching = false;
    bool m_listing = false;
    bool m_downloadWhenListed = false;
    bool m_eyesWhenListed = false;
    bool m_scanning = false;
    bool m_measuring = false;
    double m_measureFraction = 0;
    QString m_searchNote;
    QString m_listNote;
    QString m_problem;
    EventRelay<core::app::SupplyEvent> m_relay;
    std::unique_ptr<core::app::ModelSupply> m_supply; // gone first: its sink is the relay's
};

} // namespace gui::models
