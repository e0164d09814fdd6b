#include "gui/settings/settings_view_model.h"

#include "gui/settings/shortcut_table.h"

#include <QDir>
#include <QKeySequence>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace gui::settings {
namespace {

constexpr double kSmallest = 0.5;
constexpr double kLargest = 3.0;

} // namespace

SettingsViewModel::SettingsViewModel(QSettings& values, QObject* parent)
    : QObject(parent)
    , m_values(values)
{
}

bool SettingsViewModel::flag(const char* name, bool usual) const
{
    return m_values.value(QLatin1String(name), usual).toBool();
}

void SettingsViewModel::set(const char* name, const QVariant& value)
{
    const QLatin1String key(name);
    if (m_values.value(key) != value) {
        m_values.setValue(key, value);
        emit changed();
    }
}

QString SettingsViewModel::appearance() const
{
    return m_values.value("appearance", QStringLiteral("system")).toString();
}

void SettingsViewModel::setAppearance(const QString& appearance) { set("appearance", appearance); }

void SettingsViewModel::setSystemWishes(bool highContrast, bool reducedMotion)
{
    m_systemContrast = highContrast;
    m_systemStillness = reducedMotion;
    emit changed();
}

double SettingsViewModel::zoom() const
{
    return std::clamp(m_values.value("zoom", 1.0).toDouble(), kSmallest, kLargest);
}

void SettingsViewModel::setZoom(double zoom)
{
    set("zoom", std::clamp(std::round(zoom * 10) / 10, kSmallest, kLargest));
}

QString SettingsViewModel::language() const { return m_values.value("language").toString(); }

void SettingsViewModel::setLanguage(const QString& code)
{
    if (code != language()) {
        m_values.setValue("language", code);
        emit languageChanged();
    }
}

QVariantList SettingsViewModel::languages() const
{
    QVariantList list{QVariantMap{{"code", ""}, {"name", tr("As the system")}}};
    const QString prefix = QStringLiteral("hearth_");
    for (const QString& file : QDir(QStringLiteral(":/i18n")).entryList({"hearth_*.qm"})) {
        const QString code = file.mid(prefix.size(), file.size() - prefix.size() - 3);
        QString name = QLocale(code).nativeLanguageName();
        if (!name.isEmpty()) {
            name[0] = name[0].toUpper();
        }
        list.append(QVariantMap{{"code", code}, {"name", name.isEmpty() ? code : name}});
    }
    return list;
}

int SettingsViewModel::idleMinutes() const
{
    return std::max(0, m_values.value("idleMinutes", 0).toInt());
}

void SettingsViewModel::setIdleMinutes(int minutes) { set("idleMinutes", minutes); }

QString SettingsViewModel::systemText() const { return m_values.value("systemText").toString(); }

QString SettingsViewModel::keysOf(const QString& command) const
{
    for (const ShortcutCommand& known : shortcutCommands()) {
        if (command == QLatin1String(known.id)) {
            return m_values.value("keys/" + command, QLatin1String(known.usual)).toString();
        }
    }
    return {};
}

QVariantMap SettingsViewModel::keys() const
{
    QVariantMap map;
    for (const ShortcutCommand& command : shortcutCommands()) {
        map[QLatin1String(command.id)] = keysOf(QLatin1String(command.id));
    }
    return map;
}

QVariantList SettingsViewModel::shortcuts() const
{
    const QVariantMap all = keys();
    QVariantList list;
    for (const ShortcutCommand& command : shortcutCommands()) {
        const QString id = QLatin1String(command.id);
        const QString own = all[id].toString();
        const auto sameKeys = std::count_if(all.begin(), all.end(),
            [&](const QVariant& keys) { return !own.isEmpty() && keys.toString() == own; });
        list.append(QVariantMap{{"id", id}, {"text", command.text}, {"keys", own},
            {"usual", QLatin1String(command.usual)}, {"clashes", sameKeys > 1}});
    }
    return list;
}

void SettingsViewModel::setKeys(const QString& command, const QString& keys)
{
    m_values.setValue("keys/" + command, keys);
    emit keysChanged();
}

void SettingsViewModel::resetKeys()
{
    m_values.remove("keys");
    emit keysChanged();
}

QString SettingsViewModel::nameOfKeys(int key, int modifiers) const
{
    if (key == Qt::Key_Control || key == Qt::Key_Shift || key == Qt::Key_Alt ||
        key == Qt::Key_Meta || key == Qt::Key_AltGr || key == Qt::Key_unknown) {
        return {};
    }
    const bool isFunctionKey = key >= Qt::Key_F1 && key <= Qt::Key_F35;
    const bool hasCommandModifier =
        (modifiers & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier)) != 0;
    if (!isFunctionKey && !hasCommandModifier && key != Qt::Key_Escape) {
        return {};
    }
    return QKeySequence(key | (modifiers & ~int(Qt::KeypadModifier)))
        .toString(QKeySequence::PortableText);
}

QString SettingsViewModel::shownKeys(const QString& keys) const
{
    return QKeySequence(keys, QKeySequence::PortableText).toString(QKeySequence::NativeText);
}

} // namespace gui::settings
