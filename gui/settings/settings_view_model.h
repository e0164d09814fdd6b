// What a person chose for the window, kept from one start to the next.
//
// Main thread. `values` outlives this; everything is written as soon as it changes.
#pragma once

#include <QObject>
#include <QSettings>
#include <QVariantList>
#include <QVariantMap>
#include <QtQml/qqmlregistration.h>

namespace gui::settings {

class SettingsViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("comes with the window")
    // "system", "light" or "dark"
    Q_PROPERTY(QString appearance READ appearance WRITE setAppearance NOTIFY changed)
    Q_PROPERTY(bool highContrast READ highContrast WRITE setHighContrast NOTIFY changed)
    Q_PROPERTY(bool reducedMotion READ reducedMotion WRITE setReducedMotion NOTIFY changed)
    Q_PROPERTY(double zoom READ zoom WRITE setZoom NOTIFY changed) // 0.5 to 3
    // A code as "de"; empty: as the system.
    Q_PROPERTY(QString language READ language WRITE setLanguage NOTIFY languageChanged)
    // [{code, name}], the name in the language itself
    Q_PROPERTY(QVariantList languages READ languages NOTIFY languageChanged)
    Q_PROPERTY(bool expert READ expert WRITE setExpert NOTIFY changed)
    Q_PROPERTY(bool railOpen READ railOpen WRITE setRailOpen NOTIFY changed)
    // Minutes after which a model that nobody asks is let go of; 0: never.
    Q_PROPERTY(int idleMinutes READ idleMinutes WRITE setIdleMinutes NOTIFY changed)
    // What is told to every model before the conversation.
    Q_PROPERTY(QString systemText READ systemText WRITE setSystemText NOTIFY changed)
    // Keys of commands: {id: "Ctrl+N"}, and [{id, text, keys, usual, clashes}] to change them.
    Q_PROPERTY(QVariantMap keys READ keys NOTIFY keysChanged)
    Q_PROPERTY(QVariantList shortcuts READ shortcuts NOTIFY keysChanged)
public:
    explicit SettingsViewModel(QSettings& values, QObject* parent = nullptr);

    QString appearance() const;
    void setAppearance(const QString& appearance);
    // What was never switched is as the system wishes it.
    void setSystemWishes(bool highContrast, bool reducedMotion);
    bool highContrast() const { return flag("highContrast", m_systemContrast); }
    void setHighContrast(bool on) { set("highContrast", on); }
    bool reducedMotion() const { return flag("reducedMotion", m_systemStillness); }
    void setReducedMotion(bool on) { set("reducedMotion", on); }
    double zoom() const;
    void setZoom(double zoom);
    QString language() const;
    void setLanguage(const QString& code);
    QVariantList languages() const;
    bool expert() const { return flag("expert", false); }
    void setExpert(bool on) { set("expert", on); }
    bool railOpen() const { return flag("railOpen", true); }
    void setRailOpen(bool on) { set("railOpen", on); }
    int idleMinutes() const;
    void setIdleMinutes(int minutes);
    QString systemText() const;
    void setSystemText(const QString& text) { set("systemText", text); }

    QVariantMap keys() const;
    QVariantList shortcuts() const;
    // Empty: no keys. Another command with these keys keeps them too, and both are said to clash.
    Q_INVOKABLE void setKeys(const QString& command, const QString& keys);
    Q_INVOKABLE void resetKeys();
    // What a key press is called ("Ctrl+Shift+K"); empty for a modifier alone, or a bare letter,
    // which is for writing.
    Q_INVOKABLE QString nameOfKeys(int key, int modifiers) const;
    Q_INVOKABLE QString shownKeys(const QString& keys) const; // as this system writes them

    void retranslate() { emit keysChanged(); }

signals:
    void changed();
    void languageChanged();
    void keysChanged();

private:
    bool flag(const char* name, bool usual) const;
    void set(const char* name, const QVariant& value);
    QString keysOf(const QString& command) const;

    QSettings& m_values;
    bool m_systemContrast = false;
    bool m_systemStillness = false;
};

} // namespace gui::settings
