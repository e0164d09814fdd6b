// Where the program's own files are.
#include "core/app/engine_host.h"
#include "core/app/places.h"
#include "core/base/utf8.h"

#include <QStandardPaths>

#include <cstdlib>

namespace core::app {
namespace {

constexpr const char* kModelFile = "demo-model/hearth-demo.gguf";
constexpr const char* kImageModelFile = "demo-model/hearth-demo-mmproj.gguf";

bool holdsResources(const std::filesystem::path& folder)
{
    std::error_code ignored;
    return std::filesystem::exists(folder / kModelFile, ignored);
}

} // namespace

Result<std::filesystem::path> resourceFolder()
{
    const QString chosen = qEnvironmentVariable("HEARTH_RESOURCES");
    if (!chosen.isEmpty()) {
        const std::filesystem::path folder = chosen.toStdU16String();
        if (holdsResources(folder)) {
            return folder;
        }
        return fail(ErrorCode::NotFound, "HEARTH_RESOURCES names " + pathToUtf8(folder) +
                                             ", which has no " + kModelFile +
                                             ": correct or unset it");
    }

    const std::filesystem::path program = programFolder();
    for (const std::filesystem::path& folder :
        {program / "resources", program / ".." / "share" / "hearth", program / ".." / "Resources",
            std::filesystem::path(HEARTH_SOURCE_RESOURCES)}) {
        if (!folder.is_relative() && holdsResources(folder)) {
            return folder.lexically_normal();
        }
    }
    return fail(ErrorCode::NotFound,
        std::string("no folder with ") + kModelFile +
            " beside the program or in ../share/hearth: install Hearth again, or set "
            "HEARTH_RESOURCES to its resources folder");
}

Result<engine::EngineOptions> builtInModel()
{
    ASSIGN_OR_RETURN(const std::filesystem::path folder, resourceFolder());
    engine::EngineOptions options;
    options.model = folder / kModelFile;
    options.imageModel = folder / kImageModelFile;
    return options;
}

std::filesystem::path cacheFolder()
{
    const QString chosen = qEnvironmentVariable("HEARTH_CACHE");
    if (!chosen.isEmpty()) {
        return chosen.toStdU16String();
    }
    if (isPortable()) {
        return dataFolder() / "cache";
    }
    const QString caches = QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation);
    return caches.isEmpty() ? std::filesystem::path()
                            : std::filesystem::path(caches.toStdU16String()) / "hearth";
}

} // namespace core::app
