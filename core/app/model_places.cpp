#include "core/app/model_places.h"

#include "core/app/places.h"

#include <QDir>

namespace core::app {

std::filesystem::path modelFolder(const models::ModelSettings& settings)
{
    if (const QString chosen = qEnvironmentVariable("HEARTH_MODELS"); !chosen.isEmpty()) {
        return chosen.toStdU16String();
    }
    return settings.modelFolder.empty() ? dataFolder() / "models" : settings.modelFolder;
}

std::filesystem::path downloadListFile() { return dataFolder() / "downloads.json"; }
std::filesystem::path connectionsFile() { return dataFolder() / "connections.jsonl"; }
std::filesystem::path probeFile() { return dataFolder() / "probe.json"; }

std::vector<models::ModelFolder> modelFolders(const models::ModelSettings& settings)
{
    std::vector<models::ModelFolder> folders = {{modelFolder(settings), models::Origin::Hearth}};
    for (const std::filesystem::path& watched : settings.watchedFolders) {
        folders.push_back({watched, models::Origin::Watched});
    }
    if (settings.lookElsewhere) {
        const std::filesystem::path home = QDir::homePath().toStdU16String();
        for (models::ModelFolder& folder : models::foreignFolders(home)) {
            folders.push_back(std::move(folder));
        }
    }
    return folders;
}

} // namespace core::app
