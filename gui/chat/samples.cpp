#include "gui/chat/samples.h"

#include "core/app/engine_host.h"
#include "gui/bridge/strings.h"

#include <QFileInfo>

namespace gui::chat {

// The built-in model understands English only, so the questions stay as they are in every language.
std::vector<Sample> samples()
{
    const auto folder = core::app::resourceFolder();
    const QString pictures = folder ? pathToQString(*folder / "samples") + u'/' : QString();
    const std::vector<Sample> wanted{
        {QStringLiteral("What colour is the circle?"), pictures + QLatin1String("shapes.png")},
        {QStringLiteral("Describe this picture."), pictures + QLatin1String("shapes.png")},
        {QStringLiteral("What number is in the picture?"), pictures + QLatin1String("number.png")},
        {QStringLiteral("What can you do?"), {}},
    };
    std::vector<Sample> found;
    for (const Sample& sample : wanted) {
        if (sample.picture.isEmpty() || QFileInfo::exists(sample.picture)) {
            found.push_back(sample);
        }
    }
    return found;
}

} // namespace gui::chat
