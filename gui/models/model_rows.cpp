// The rows that the pages of the model manager show, made of what is known.
#include "gui/bridge/strings.h"
#include "gui/models/model_words.h"
#include "gui/models/models_view_model.h"

#include <algorithm>
#include <iterator>

namespace gui::models {

using core::models::InstalledModel;
using core::models::KnownModel;
using core::models::ModelOffer;
using core::models::Prediction;

void ModelsViewModel::showKnown()
{
    QList<QVariantMap> rows;
    const KnownModel* const best = suggested();
    for (const KnownModel& model : m_catalogue.models()) {
        const core::models::ModelWork work =
            core::models::workOf(model, "Q4_K_M", 0, model.imageBytes);
        const auto prediction = predictionFor(work);
        const bool here = std::any_of(m_models.begin(), m_models.end(),
            [&](const InstalledModel& each) { return m_catalogue.find(each.name) == &model; });
        rows.append({{QStringLiteral("id_"), toQString(model.id)},
            {QStringLiteral("name"), toQString(model.name)},
            {QStringLiteral("strengths"), ModelWords::strengths(model.strengths)},
            {QStringLiteral("size"), ModelWords::size(work.fileBytes + model.imageBytes)},
            {QStringLiteral("speed"),
                prediction ? ModelWords::speed(*prediction, m_expert) : QString()},
            {QStringLiteral("fit"), prediction ? ModelWords::fit(*prediction) : QString()},
            {QStringLiteral("fits"), !prediction || prediction->fits},
            {QStringLiteral("repository"), toQString(model.repositories.front())},
            {QStringLiteral("suggested"), &model == best}, {QStringLiteral("here"), here}});
    }
    m_known.setRows(rows);
    emit suggestionChanged();
}

void ModelsViewModel::showOffers()
{
    QList<QVariantMap> rows;
    const KnownModel* const known = m_catalogue.find(m_opened.repository);
    for (const ModelOffer& offer : m_listed) {
        if (!offer.complete) {
            continue;
        }
        const std::uint64_t image = offer.imageFile ? offer.imageFile->bytes : 0;
        std::optional<Prediction> prediction;
        if (known != nullptr) {
            prediction = predictionFor(
                core::models::workOf(*known, offer.quant, offer.bytes() - image, image));
        }
        const auto item = std::find_if(m_items.begin(), m_items.end(), [&](const auto& each) {
            return each.model.repository == m_opened.repository &&
                   each.files.front().path == offer.parts.front().path;
        });
        rows.append({{QStringLiteral("key"), keyOf(offer)},
            {QStringLiteral("name"), toQString(offer.name)},
            {QStringLiteral("quant"), toQString(offer.quant)},
            {QStringLiteral("quality"), ModelWords::quality(offer.quality)},
            {QStringLiteral("size"), ModelWords::size(offer.bytes())},
            {QStringLiteral("sees"), offer.imageFile.has_value()},
            {QStringLiteral("speed"),
                prediction ? ModelWords::speed(*prediction, m_expert) : QString()},
            {QStringLiteral("fit"), prediction ? ModelWords::fit(*prediction) : QString()},
            {QStringLiteral("fits"), !prediction || prediction->fits},
            {QStringLiteral("memory"), prediction ? ModelWords::memory(*prediction) : QString()},
            {QStringLiteral("stage"),
                item == m_items.end() ? QString() : ModelWords::stage(item->state)}});
    }
    m_offers.setRows(rows);
}

void ModelsViewModel::showInstalled()
{
    QList<QVariantMap> rows;
    for (const InstalledModel& model : m_models) {
        const QString path = pathToQString(model.file);
        QStringList about{ModelWords::size(model.bytes)};
        if (model.quality != core::models::Quality::Unknown) {
            about << ModelWords::quality(model.quality);
        }
        const QString details =
            QStringList{toQString(model.quant), toQString(model.architecture), path}.join(
                QStringLiteral(" · "));
        rows.append({{QStringLiteral("path"), path},
            {QStringLiteral("name"), toQString(model.name)},
            {QStringLiteral("about"), about.join(QStringLiteral(" · "))},
            {QStringLiteral("details"), details},
            {QStringLiteral("origin"),
                model.isOurs() ? QString() : QString::fromUtf8(core::models::nameOf(model.origin))},
            {QStringLiteral("ours"), model.isOurs()},
            {QStringLiteral("usable"), model.trouble.empty()},
            {QStringLiteral("trouble"), toQString(model.trouble)},
            {QStringLiteral("sees"), !model.imageFile.empty()},
            {QStringLiteral("lacksEyes"), model.imageFile.empty() && model.trouble.empty() &&
                                              !model.repository.empty() && model.isOurs()},
            {QStringLiteral("check"), m_checks.value(path)}});
    }
    m_installed.setRows(rows);
}

} // namespace gui::models
