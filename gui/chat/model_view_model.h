// The model chip: which model answers, and opening another one. Main thread; the host loads
// elsewhere.
#pragma once

#include "core/app/engine_host.h"
#include "gui/bridge/event_relay.h"
#include "gui/chat/sight_watch.h"

#include <QObject>
#include <QUrl>
#include <QVariantList>
#include <QtQml/qqmlregistration.h>

#include <functional>
#include <memory>

namespace gui::chat {

using MakeHost = std::function<std::unique_ptr<core::app::EngineHost>(core::app::EngineHost::Sink)>;

class ModelViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("comes with a chat")
    Q_PROPERTY(QString name READ name NOTIFY changed)
    Q_PROPERTY(QString detail READ detail NOTIFY changed)
    Q_PROPERTY(QString device READ device NOTIFY changed)
    // [{id, name, chosen}], after listDevices(): what the model can be told to run on.
    Q_PROPERTY(QVariantList devices READ devices NOTIFY devicesChanged)
    Q_PROPERTY(bool ready READ ready NOTIFY changed)
    Q_PROPERTY(bool loading READ loading NOTIFY changed)
    // Its memory was given back; the next question, or wake(), loads it again.
    Q_PROPERTY(bool resting READ resting NOTIFY changed)
    Q_PROPERTY(bool seesImages READ seesImages NOTIFY changed)
    Q_PROPERTY(bool builtIn READ builtIn NOTIFY changed)
    Q_PROPERTY(double fraction READ fraction NOTIFY fractionChanged)
    Q_PROPERTY(QString loadingName READ loadingName NOTIFY changed)
    Q_PROPERTY(gui::chat::SightWatch* sight READ sight CONSTANT)
    // Names of the image files (mmproj) that lie beside a model which was opened without one.
    Q_PROPERTY(QStringList imageFiles READ imageFiles NOTIFY changed)
public:
    explicit ModelViewModel(const MakeHost& makeHost, QObject* parent = nullptr);

    QString name() const;
    QString detail() const;
    QString device() const; // that answers now, in a word or two
    QVariantList devices() const;
    bool ready() const { return m_engine != nullptr; }
    bool loading() const { return m_loading; }
    bool resting() const { return m_resting; }
    bool seesImages() const { return m_engine && m_engine->info().seesImages; }
    bool builtIn() const { return m_engine && m_currentIsBuiltIn; }
    double fraction() const { return m_fraction; }
    QString loadingName() const { return m_loadingName; }
    const std::shared_ptr<core::engine::Engine>& engine() const { return m_engine; }

    SightWatch* sight() { return &m_sight; }
    const QStringList& imageFiles() const { return m_imageFiles; }

    Q_INVOKABLE void openBuiltIn();
    // Opens the current model again, with one of imageFiles().
    Q_INVOKABLE void openWithImageFile(const QString& name);
    // A GGUF file; its image file is looked for beside it.
    Q_INVOKABLE void open(const QUrl& model);
    void open(const core::engine::EngineOptions& options);
    // Looks for the devices of this machine, away from the window's thread.
    Q_INVOKABLE void listDevices();
    // Runs this and every later model on a device: an id of devices(), or "auto". Opens the current
    // model again.
    Q_INVOKABLE void chooseDevice(const QString& id);
    void setDevice(const QString& id) { m_device = id; } // for the models opened from now on
    // Gives the memory of the model back. Its files are known, and it comes back with wake().
    Q_INVOKABLE void rest();
    Q_INVOKABLE void wake();
    // The file that is open or resting, for the next start; empty for the built-in model.
    std::filesystem::path file() const;
    // Called before every load, to put in what is set for that model.
    using Prepare = std::function<void(core::engine::EngineOptions&)>;
    void setPrepare(Prepare prepare) { m_prepare = std::move(prepare); }
    // Tells the window that the engine has moved to another device.
    void deviceMoved() { emit changed(); }

signals:
    void changed();
    void devicesChanged();
    void deviceChosen(const QString& id);
    void fractionChanged();
    void engineChanged();
    void failed(const core::Error& error);

private:
    void load(const core::engine::EngineOptions& options, bool builtIn, const QString& name);
    void take(const core::app::HostEvent& event);

    std::shared_ptr<core::engine::Engine> m_engine;
    bool m_currentIsBuiltIn = false;
    bool m_loading = false;
    bool m_resting = false;
    bool m_loadingIsBuiltIn = false;
    std::filesystem::path m_loadingFile;
    Prepare m_prepare;
    core::engine::EngineOptions m_options; // of the model opened last
    QString m_device = QStringLiteral("auto");
    std::vector<core::app::ComputeDevice> m_devices;
    QString m_loadingName;
    QStringList m_imageFiles;
    SightWatch m_sight;
    double m_fraction = 0;
    EventRelay<std::vector<core::app::ComputeDevice>> m_deviceRelay;
    EventRelay<core::app::HostEvent> m_relay;
    std::unique_ptr<core::app::EngineHost> m_host;
};

} // namespace gui::chat
