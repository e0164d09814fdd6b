#include "core/app/picture_notes.h"

#include "core/base/json_depth.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iterator>
#include <vector>

namespace core::app {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kMostModels = 64;
constexpr std::size_t kMostTimes = 12;
constexpr std::int64_t kMostTokens = 1 << 20; // of a picture; more is damage
constexpr int kLeastRead = 24; // tokens; fewer say nothing about the speed of reading
constexpr int kVersion = 1;    // of the questions too: other ones are asked again

Json readModels(const std::filesystem::path& file)
{
    std::ifstream stream(file, std::ios::binary);
    const std::string text(std::istreambuf_iterator<char>(stream), {});
    const Json json = Json::parse(shallowJson(text), nullptr, false);
    const bool ours = json.is_object() && json.value("version", Json()) == kVersion &&
                      json.contains("models") && json["models"].is_object();
    return ours ? json["models"] : Json::object();
}

double numberAt(const Json& entry, const char* key)
{
    const auto found = entry.find(key);
    return found != entry.end() && found->is_number() ? found->get<double>() : 0;
}

std::vector<PictureTime> timesIn(const Json& entry)
{
    std::vector<PictureTime> times;
    const auto found = entry.find("encoded");
    if (found == entry.end() || !found->is_array()) {
        return times;
    }
    for (const Json& one : *found) {
        if (one.is_array() && one.size() == 2 && one[0].is_number_integer() && one[1].is_number()) {
            const auto tokens = one[0].get<std::int64_t>();
            const double seconds = one[1].get<double>();
            if (tokens > 0 && tokens <= kMostTokens && seconds > 0) {
                times.push_back({int(tokens), seconds});
            }
        }
    }
    return times;
}

Json toJson(const std::vector<PictureTime>& times)
{
    Json array = Json::array();
    for (const PictureTime& time : times) {
        array.push_back({time.tokens, time.seconds});
    }
    return array;
}

} // namespace

// Least squares of the relative errors over seconds = a * tokens + b * tokens^2, with neither below
// zero.
std::optional<double> encodeSeconds(std::span<const PictureTime> times, int tokens)
{
    double linear = 0; // sums of (n/s)^2, (n/s)(n^2/s), (n^2/s)^2, n/s and n^2/s
    double mixed = 0;
    double square = 0;
    double one = 0;
    double two = 0;
    for (const PictureTime& time : times) {
        const double n = time.tokens / time.seconds;
        const double nn = n * time.tokens;
        linear += n * n;
        mixed += n * nn;
        square += nn * nn;
        one += n;
        two += nn;
    }
    if (linear <= 0) {
        return std::nullopt;
    }
    const double determinant = linear * square - mixed * mixed;
    double a = one / linear;
    double b = 0;
    if (determinant > 1e-9 * linear * square) {
        a = (one * square - two * mixed) / determinant;
        b = (two * linear - one * mixed) / determinant;
        if (b < 0) {
            a = one / linear;
            b = 0;
        } else if (a < 0) {
            a = 0;
            b = two / square;
        }
    }
    return a * tokens + b * tokens * tokens;
}

PictureNotes::PictureNotes(std::filesystem::path folder)
    : m_file(folder.empty() ? folder : folder / "pictures.json")
    , m_models(m_file.empty() ? Json::object() : readModels(m_file))
{
}

void PictureNotes::learn(const std::string& identity, const engine::Statistics& statistics)
{
    const int read = statistics.promptTokens - statistics.reusedTokens;
    const bool saysReading = read >= kLeastRead && statistics.promptSeconds > 0;
    const bool saysEncoding = statistics.encodedTokens > 0 && statistics.imageSeconds > 0;
    if (identity.empty() || (!saysEncoding && !saysReading)) {
        return;
    }
    Json& entry = entryOf(identity);
    if (saysReading) {
        entry["read_seconds"] = statistics.promptSeconds / read; // a token
    }
    if (saysEncoding) {
        std::vector<PictureTime> times = timesIn(entry);
        times.push_back({statistics.encodedTokens, statistics.imageSeconds});
        if (times.size() > kMostTimes) {
            times.erase(times.begin());
        }
        entry["encoded"] = toJson(times);
    }
    save();
}

std::optional<double> PictureNotes::seconds(const std::string& identity, int tokens) const
{
    const Json* entry = find(identity);
    if (!entry) {
        return std::nullopt;
    }
    const auto encoding = encodeSeconds(timesIn(*entry), tokens);
    if (!encoding) {
        return std::nullopt;
    }
    return *encoding + numberAt(*entry, "read_seconds") * tokens;
}

std::optional<SightNote> PictureNotes::sight(const std::string& identity) const
{
    const Json* entry = find(identity);
    const auto sees = entry ? entry->find("sees") : Json::const_iterator();
    if (!entry || sees == entry->end() || !sees->is_boolean()) {
        return std::nullopt;
    }
    const auto details = entry->find("details");
    return SightNote{sees->get<bool>(), details != entry->end() && details->is_string()
                                            ? details->get<std::string>()
                                            : std::string()};
}

void PictureNotes::keepSight(const std::string& identity, const SightNote& note)
{
    if (identity.empty()) {
        return;
    }
    Json& entry = entryOf(identity);
    entry["sees"] = note.sees;
    entry["details"] = note.details;
    save();
}

const Json* PictureNotes::find(const std::string& identity) const
{
    const auto found = m_models.find(identity);
    return found != m_models.end() && found->is_object() ? &*found : nullptr;
}

Json& PictureNotes::entryOf(const std::string& identity)
{
    const Json* known = find(identity);
    Json entry = known ? *known : Json::object();
    m_models.erase(identity);
    while (m_models.size() >= kMostModels) {
        m_models.erase(m_models.begin());
    }
    return m_models[identity] = std::move(entry);
}

// Whole or not at all.
void PictureNotes::save() const
{
    if (m_file.empty()) {
        return;
    }
    std::error_code error;
    std::filesystem::create_directories(m_file.parent_path(), error);
    std::filesystem::path part = m_file;
    part += ".part";
    bool written = false;
    {
        std::ofstream stream(part, std::ios::binary | std::ios::trunc);
        stream << Json{{"version", kVersion}, {"models", m_models}}.dump(
                      1, ' ', false, Json::error_handler_t::replace)
               << '\n';
        stream.close();
        written = bool(stream);
    }
    if (written) {
        std::filesystem::rename(part, m_file, error);
        written = !error;
    }
    if (!written) {
        std::filesystem::remove(part, error);
    }
}

} // namespace core::app
