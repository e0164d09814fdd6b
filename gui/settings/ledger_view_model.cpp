#include "gui/settings/ledger_view_model.h"

#include "core/models/network_ledger.h"
#include "gui/bridge/strings.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <algorithm>

namespace gui::settings {
namespace {

class LedgerWords {
    Q_DECLARE_TR_FUNCTIONS(LedgerWords)
public:
    static QString of(core::models::Purpose purpose)
    {
        switch (purpose) {
        case core::models::Purpose::Search:
            return tr("Searching for models");
        case core::models::Purpose::ListFiles:
            return tr("Listing the files of a model");
        case core::models::Purpose::Download:
            return tr("Downloading");
        }
        return {};
    }
};

} // namespace

LedgerViewModel::LedgerViewModel(std::filesystem::path file, QObject* parent)
    : QObject(parent)
    , m_file(std::move(file))
{
}

void LedgerViewModel::reload()
{
    const auto read = core::models::NetworkLedger(m_file).entries();
    m_entries.clear();
    m_trouble = read ? QString() : toQString(read.error().detail);
    for (const core::models::LedgerEntry& entry :
        read.value_or(std::vector<core::models::LedgerEntry>())) {
        const QDateTime when = QDateTime::fromSecsSinceEpoch(entry.time);
        m_entries.prepend(QVariantMap{{"when", QLocale().toString(when, QLocale::ShortFormat)},
            {"host", toQString(entry.host)}, {"purpose", LedgerWords::of(entry.purpose)},
            {"bytes", QLocale().formattedDataSize(qint64(entry.bytes))}});
    }
    emit changed();
}

} // namespace gui::settings
