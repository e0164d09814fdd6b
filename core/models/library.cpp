#include "core/models/library.h"

#include "core/base/utf8.h"
#include "core/engine/gguf/gguf_file.h"
#include "core/models/foreign_models.h"
#include "core/models/hub_listing.h"
#include "core/models/part_file.h"

#include <QFile>

#include <algorithm>
#include <fstream>
#include <map>
#include <set>

namespace core::models {
namespace {

namespace fs = std::filesystem;

constexpr int kMostDepth = 6;

// Which file is what, by its header.
struct Header {
    InstalledModel model;
    bool isImageHalf = false;
    std::int64_t width = 0; // of embeddings: of both halves, equal where they fit
};

std::string textOf(const engine::GgufFile& file, std::string_view key)
{
    return repairedUtf8(file.string(key).value_or(""));
}

std::vector<fs::path> partsOf(const fs::path& first, std::int64_t count)
{
    std::vector<fs::path> parts{first};
    std::string name = pathToUtf8(first.filename());
    const std::size_t at = name.rfind("-00001-of-");
    for (std::int64_t i = 2; at != std::string::npos && i <= count; ++i) {
        const std::string number = std::to_string(i);
        name.replace(at + 6 - number.size(), number.size(), number);
        parts.push_back(first.parent_path() / pathFromUtf8(name));
    }
    return parts;
}

std::optional<Header> readHeader(const fs::path& path)
{
    const auto file = engine::GgufFile::open(path);
    Header header;
    InstalledModel& model = header.model;
    model.file = path;
    std::error_code ignored;
    if (!file) {
        model.parts = {path};
        model.bytes = fs::file_size(path, ignored);
        model.trouble = file.error().detail;
        return header;
    }
    model.architecture = textOf(**file, "general.architecture");
    model.sizeLabel = textOf(**file, "general.size_label");
    model.name = textOf(**file, "general.name");
    model.bytes = (*file)->sizeBytes();
    model.parts = partsOf(path, (*file)->integer("split.count").value_or(1));
    header.isImageHalf = model.architecture == "clip";
    header.width = header.isImageHalf
                       ? (*file)->integer("clip.vision.projection_dim").value_or(0)
                       : (*file)->integer(model.architecture + ".embedding_length").value_or(0);
    model.contextLength = (*file)->integer(model.architecture + ".context_length").value_or(0);
    if (!header.isImageHalf && model.architecture != "qwen35" &&
        model.architecture != "qwen35moe") {
        model.trouble = "its architecture is " + model.architecture +
                        "; Hearth runs the Qwen3.5 family (qwen35, qwen35moe)";
    }
    return header;
}

bool isGgufName(const fs::path& path)
{
    std::string ending = pathToUtf8(path.extension());
    std::transform(ending.begin(), ending.end(), ending.begin(),
        [](unsigned char c) { return char(std::tolower(c)); });
    return ending == ".gguf";
}

// Parts after the first belong to it.
bool isLaterPart(const fs::path& path)
{
    const std::string name = pathToUtf8(path.filename());
    const std::size_t at = name.rfind("-of-");
    return at != std::string::npos && at >= 6 && at + 9 < name.size() && name[at - 6] == '-' &&
           name.substr(at - 5, 5).find_first_not_of("0123456789") == std::string::npos &&
           name.substr(at - 5, 5) != "00001";
}

void walk(
    const fs::path& folder, int depth, const std::stop_token& stop, std::vector<fs::path>& out)
{
    std::error_code error;
    fs::directory_iterator entries(folder, fs::directory_options::skip_permission_denied, error);
    for (; !error && entries != fs::directory_iterator() && !stop.stop_requested();
         entries.increment(error)) {
        std::error_code ignored;
        const fs::path& path = entries->path();
        if (entries->is_directory(ignored)) {
            if (depth < kMostDepth && !entries->is_symlink(ignored)) {
                walk(path, depth + 1, stop, out);
            }
        } else if (isGgufName(path) && !isLaterPart(path) && fs::exists(path, ignored)) {
            out.push_back(path);
        }
    }
}

// "Qwen3.5-4B" of the file's name rather than the header's "Qwen3.5 4B Instruct Hf": the name is
// what people downloaded.
void nameByFile(InstalledModel& model)
{
    const std::vector<ModelOffer> offers =
        offersOf({{pathToUtf8(model.file.filename()), model.bytes, ""}});
    if (!offers.empty()) {
        model.name = offers.front().name.empty() ? model.name : offers.front().name;
        model.quant = offers.front().quant;
    } else if (model.name.empty()) {
        model.name = pathToUtf8(model.file.stem());
    }
    model.quality = qualityOf(model.quant);
}

// The image half of the same folder whose width fits; by name where several do.
fs::path imageHalfFor(const Header& text, const std::vector<Header>& halves)
{
    std::vector<const Header*> fitting;
    for (const Header& half : halves) {
        if (half.model.file.parent_path() == text.model.file.parent_path() &&
            half.width == text.width && half.width > 0) {
            fitting.push_back(&half);
        }
    }
    const std::string name = pathToUtf8(text.model.file.stem());
    const auto likeness = [&](const Header* half) {
        std::string other = pathToUtf8(half->model.file.stem());
        if (other.starts_with("mmproj-")) {
            other.erase(0, 7);
        }
        return std::mismatch(name.begin(), name.end(), other.begin(), other.end()).first -
               name.begin();
    };
    const auto best = std::max_element(fitting.begin(), fitting.end(),
        [&](const Header* a, const Header* b) { return likeness(a) < likeness(b); });
    return best == fitting.end() ? fs::path() : (*best)->model.file;
}

// The SHA-256 that a file should have by its name: blobs of Ollama and of the Hugging Face cache.
std::string hashByName(const fs::path& path)
{
    std::error_code error;
    std::string name = pathToUtf8(fs::weakly_canonical(path, error).filename());
    if (name.starts_with("sha256-")) {
        name.erase(0, 7);
    }
    return isSha256(name) ? name : std::string();
}

Result<void> verifyByNote(const fs::path& path, const FileNote& note, std::stop_token stop,
    const std::function<void(std::uint64_t)>& progress, Verdict& verdict)
{
    std::ifstream file(path, std::ios::binary);
    std::vector<char> buffer(note.chunkBytes);
    bool damaged = !file;
    for (std::size_t i = 0; i < note.chunks.size(); ++i) {
        if (stop.stop_requested()) {
            return fail(ErrorCode::Cancelled, "stopped");
        }
        file.read(buffer.data(), std::streamsize(buffer.size()));
        const auto count = std::size_t(file.gcount());
        file.clear();
        if (hashOf(std::as_bytes(std::span(buffer.data(), count))) != note.chunks[i]) {
            damaged = true;
            verdict.damagedBytes +=
                std::min(note.chunkBytes, note.identity.bytes - i * note.chunkBytes);
        }
        verdict.bytesChecked += count;
        if (progress) {
            progress(verdict.bytesChecked);
        }
    }
    std::error_code ignored;
    if (damaged || fs::file_size(path, ignored) != note.identity.bytes) {
        verdict.damaged.push_back(path);
    }
    return {};
}

std::vector<fs::path> filesOf(const InstalledModel& model)
{
    std::vector<fs::path> files = model.parts;
    if (!model.imageFile.empty()) {
        files.push_back(model.imageFile);
    }
    return files;
}

Result<void> deleteFile(const fs::path& path, bool permanently)
{
    std::error_code error;
    if (!fs::exists(path, error)) {
        return {};
    }
    const QString name = QString::fromStdU16String(path.u16string());
    if (permanently ? !QFile::remove(name) : !QFile::moveToTrash(name)) {
        return fail(ErrorCode::Unreadable,
            pathToUtf8(path) + (permanently
                                       ? ": could not be deleted"
                                       : ": the system has no trash for this disk; delete it for "
                                         "good instead (--forever)"));
    }
    return {};
}

} // namespace

const char* nameOf(Origin origin)
{
    switch (origin) {
    case Origin::Hearth:
    case Origin::Watched:
        break;
    case Origin::LmStudio:
        return "LM Studio";
    case Origin::Jan:
        return "Jan";
    case Origin::Ollama:
        return "Ollama";
    case Origin::HuggingFace:
        return "Hugging Face";
    }
    return "Hearth";
}

std::vector<InstalledModel> scanModels(
    const std::vector<ModelFolder>& folders, std::stop_token stop)
{
    std::vector<Header> texts;
    std::vector<Header> halves;
    std::set<fs::path> seen;
    const auto take = [&](const fs::path& path, Origin origin) -> Header* {
        std::error_code error;
        const fs::path real = fs::weakly_canonical(path, error);
        if (stop.stop_requested() || !seen.insert(error ? path : real).second) {
            return nullptr;
        }
        std::optional<Header> header = readHeader(path);
        if (!header) {
            return nullptr;
        }
        header->model.origin = origin;
        if (const auto note = readNote(path)) {
            header->model.repository = note->identity.repository;
        }
        std::vector<Header>& list = header->isImageHalf ? halves : texts;
        list.push_back(std::move(*header));
        return &list.back();
    };
    for (const ModelFolder& folder : folders) {
        if (folder.origin == Origin::Ollama) {
            for (const OllamaModel& ollama : ollamaModels(folder.path)) {
                if (Header* const header = take(ollama.model, folder.origin);
                    header != nullptr && !header->isImageHalf) {
                    header->model.name = ollama.name;
                    header->model.quant = quantOf("-" + ollama.name + ".gguf");
                    header->model.imageFile = ollama.imageFile;
                }
            }
            continue;
        }
        std::vector<fs::path> paths;
        walk(folder.path, 0, stop, paths);
        std::sort(paths.begin(), paths.end());
        for (const fs::path& path : paths) {
            if (Header* const header = take(path, folder.origin); header != nullptr) {
                nameByFile(header->model);
                if (folder.origin == Origin::HuggingFace) {
                    header->model.repository = repositoryInCache(path);
                }
            }
        }
    }
    std::vector<InstalledModel> models;
    for (Header& text : texts) {
        InstalledModel model = std::move(text.model);
        text.model.file = model.file;
        if (model.imageFile.empty()) {
            model.imageFile = imageHalfFor(text, halves);
        }
        std::error_code error;
        const std::uint64_t half =
            model.imageFile.empty() ? 0 : std::uint64_t(fs::file_size(model.imageFile, error));
        model.bytes += error ? 0 : half;
        models.push_back(std::move(model));
    }
    std::stable_sort(
        models.begin(), models.end(), [](const InstalledModel& a, const InstalledModel& b) {
            return std::tie(a.name, a.bytes) < std::tie(b.name, b.bytes);
        });
    return models;
}

Result<Verdict> verifyModel(const InstalledModel& model, std::stop_token stop,
    const std::function<void(std::uint64_t)>& progress)
{
    Verdict verdict;
    for (const fs::path& path : filesOf(model)) {
        const auto note = readNote(path);
        const bool complete = note && std::none_of(note->chunks.begin(), note->chunks.end(),
                                          [](const std::string& hash) { return hash.empty(); });
        if (complete) {
            RETURN_IF_ERROR(verifyByNote(path, *note, stop, progress, verdict));
            continue;
        }
        const std::string expected = hashByName(path);
        if (expected.empty()) {
            verdict.unproven.push_back(path);
            continue;
        }
        const std::uint64_t before = verdict.bytesChecked;
        ASSIGN_OR_RETURN(const std::string hash, hashOfFile(path, stop, [&](std::uint64_t bytes) {
            verdict.bytesChecked = before + bytes;
            if (progress) {
                progress(verdict.bytesChecked);
            }
        }));
        if (hash != expected) {
            std::error_code ignored;
            verdict.damaged.push_back(path);
            verdict.damagedBytes += fs::file_size(path, ignored);
        }
    }
    return verdict;
}

Result<void> deleteModel(
    const InstalledModel& model, const std::vector<InstalledModel>& others, bool permanently)
{
    if (!model.isOurs()) {
        return fail(ErrorCode::NotAllowed,
            pathToUtf8(model.file) + ": belongs to " + nameOf(model.origin) + "; delete it there");
    }
    const bool shared = std::any_of(others.begin(), others.end(), [&](const auto& other) {
        return other.file != model.file && other.imageFile == model.imageFile;
    });
    for (const fs::path& path : filesOf(model)) {
        if (path == model.imageFile && shared) {
            continue;
        }
        RETURN_IF_ERROR(deleteFile(path, permanently));
        // Without its file a note says nothing; a part that is still arriving keeps it.
        std::error_code error;
        if (!fs::exists(partPathOf(path), error)) {
            fs::remove(notePathOf(path), error);
        }
    }
    return {};
}

const InstalledModel* findModel(const std::vector<InstalledModel>& models, const std::string& name)
{
    const InstalledModel* found = nullptr;
    std::error_code error;
    const fs::path asPath = fs::weakly_canonical(pathFromUtf8(name), error);
    for (const InstalledModel& model : models) {
        const bool same = pathToUtf8(model.file) == name ||
                          pathToUtf8(model.file.filename()) == name ||
                          (!error && fs::weakly_canonical(model.file, error) == asPath);
        if (same) {
            return &model;
        }
        if (model.name == name || model.name + ":" + model.quant == name ||
            (!model.repository.empty() &&
                (model.repository == name || model.repository + ":" + model.quant == name))) {
            if (found != nullptr) {
                return nullptr;
            }
            found = &model;
        }
    }
    return found;
}

} // namespace core::models
