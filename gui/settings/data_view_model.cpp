#include "gui/settings/data_view_model.h"

#include "core/app/places.h"
#include "core/store/chat_archive.h"
#include "gui/bridge/strings.h"

#include <QFile>
#include <QStringList>

namespace gui::settings {
namespace {

constexpr const char* kPlan = "planned.txt"; // "move" or "restore", then a path, a line each

struct Plan {
    QString kind;
    QString target;
};

QString planFile(const std::filesystem::path& folder) { return pathToQString(folder / kPlan); }

Plan readPlan(const std::filesystem::path& folder)
{
    QFile file(planFile(folder));
    if (!file.open(QIODevice::ReadOnly)) {
        return {};
    }
    const QStringList lines = QString::fromUtf8(file.readAll()).split(u'\n');
    return lines.size() >= 2 ? Plan{lines[0], lines[1]} : Plan{};
}

} // namespace

DataViewModel::DataViewModel(std::filesystem::path folder, QObject* parent)
    : QObject(parent)
    , m_folder(std::move(folder))
{
}

QString DataViewModel::folder() const { return pathToQString(m_folder); }

bool DataViewModel::portable() const { return core::app::isPortable(); }

QUrl DataViewModel::folderUrl() const { return QUrl::fromLocalFile(folder()); }

QString DataViewModel::planned() const
{
    const Plan plan = readPlan(m_folder);
    if (plan.kind == QLatin1String("move")) {
        return tr("When Hearth starts next, your data moves to %1.").arg(plan.target);
    }
    if (plan.kind == QLatin1String("restore")) {
        return tr("When Hearth starts next, the chats of %1 take the place of the present ones.")
            .arg(plan.target);
    }
    return {};
}

void DataViewModel::planMove(const QUrl& target) { write(QStringLiteral("move"), target); }

void DataViewModel::planRestore(const QUrl& backup) { write(QStringLiteral("restore"), backup); }

void DataViewModel::forgetPlan()
{
    QFile::remove(planFile(m_folder));
    emit plannedChanged();
}

void DataViewModel::write(const QString& kind, const QUrl& target)
{
    QFile file(planFile(m_folder));
    const QByteArray text = (kind + u'\n' + target.toLocalFile() + u'\n').toUtf8();
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size()) {
        emit failed(
            {core::ErrorCode::Unreadable, toUtf8(file.fileName() + ": " + file.errorString())});
    }
    emit plannedChanged();
}

std::filesystem::path carryOutPlan(const std::filesystem::path& folder, core::Error& failure)
{
    const Plan plan = readPlan(folder);
    if (plan.kind.isEmpty()) {
        return folder;
    }
    QFile::remove(planFile(folder));
    if (plan.kind == QLatin1String("move")) {
        const std::filesystem::path target = toPath(plan.target);
        if (const auto moved = core::app::moveDataFolder(folder, target); !moved) {
            failure = moved.error();
            return folder;
        }
        return target;
    }
    const auto restored = core::store::ChatArchive::restore(folder / "chats", toPath(plan.target));
    if (!restored) {
        failure = restored.error();
    }
    return folder;
}

} // namespace gui::settings
