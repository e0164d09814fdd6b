// Any bytes as a GGUF file: it is refused in words, or everything it claims to hold can be read.
#include "core/engine/gguf/describe.h"
#include "core/engine/gguf/gguf_file.h"

#include <nlohmann/json.hpp>

#include <cstdlib>
#include <span>

namespace {

void require(bool condition)
{
    if (!condition) {
        std::abort();
    }
}

void readEverything(const core::engine::GgufFile& file, std::span<const std::byte> bytes)
{
    for (const auto& entry : file.metadata()) {
        require(file.find(entry.key) == &entry.value);
    }
    for (const auto& tensor : file.tensors()) {
        require(file.tensor(tensor.name) == &tensor);
        require(!tensor.data.empty());
        require(tensor.data.data() >= bytes.data());
        require(tensor.data.data() + tensor.data.size() <= bytes.data() + bytes.size());
    }
    require(!core::engine::describeAsText(file).empty());
    require(!core::engine::describeAsJson(file).dump().empty());
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::span bytes(reinterpret_cast<const std::byte*>(data), size);
    const auto file = core::engine::GgufFile::parse(bytes, "fuzz.gguf");
    if (file) {
        readEverything(**file, bytes);
    } else {
        require(file.error().detail.starts_with("fuzz.gguf"));
    }
    return 0;
}
