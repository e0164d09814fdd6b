// What the model manager says, in the language of the window: quantisations, fits and speeds in
// plain words, and the state of downloads.
#pragma once

#include "core/models/advisor.h"
#include "core/models/download_queue.h"
#include "core/models/model_offer.h"

#include <QCoreApplication>
#include <QString>

namespace gui::models {

class ModelWords {
    Q_DECLARE_TR_FUNCTIONS(ModelWords)
public:
    static QString size(std::uint64_t bytes);
    static QString quality(core::models::Quality quality);
    static QString strengths(const std::vector<core::models::Strength>& strengths);
    static QString time(int seconds); // "about 3 minutes"

    // "Writes about 14 words a second", for experts in tokens.
    static QString speed(const core::models::Prediction& prediction, bool expert);
    static QString fit(const core::models::Prediction& prediction);
    static QString memory(const core::models::Prediction& prediction);

    // For QML to tell apart: "waiting", "running", "paused", "failed", "finished".
    static QString stage(core::models::DownloadState state);
    static QString download(const core::models::DownloadItem& item);
};

} // namespace gui::models
