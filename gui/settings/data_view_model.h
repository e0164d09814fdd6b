// Where the person's data lies, moving it elsewhere, and putting a backup in its place.
//
// Main thread; moving goes on on a thread of its own. Both need the library closed: what is chosen
// happens at the next start, before the chats are opened, and is said in words until then.
#pragma once

#include "core/base/result.h"
#include "gui/bridge/event_relay.h"

#include <QObject>
#include <QUrl>
#include <QtQml/qqmlregistration.h>

#include <filesystem>

namespace gui::settings {

class DataViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("comes with the window")
    Q_PROPERTY(QString folder READ folder CONSTANT)
    Q_PROPERTY(bool portable READ portable CONSTANT)
    // What will happen at the next start; empty: nothing.
    Q_PROPERTY(QString planned READ planned NOTIFY plannedChanged)
public:
    explicit DataViewModel(std::filesystem::path folder, QObject* parent = nullptr);

    QString folder() const;
    bool portable() const;
    QString planned() const;

    Q_INVOKABLE void planMove(const QUrl& folder);
    Q_INVOKABLE void planRestore(const QUrl& backup);
    Q_INVOKABLE void forgetPlan();
    Q_INVOKABLE QUrl folderUrl() const;

signals:
    void plannedChanged();
    void failed(const core::Error& error);

private:
    void write(const QString& kind, const QUrl& target);

    const std::filesystem::path m_folder;
};

// Carries out what was planned, before anything of `folder` is opened; where nothing was, nothing.
// Returns the folder to use from now on. Errors are told through `failure`; the plan is then
// forgotten and everything is as it was.
std::filesystem::path carryOutPlan(const std::filesystem::path& folder, core::Error& failure);

} // namespace gui::settings
