// Which type each tensor of a model gets: the mixes that published files are known by (GGUF
// specification, section 12).
//
// Pure functions; any thread.
#pragma once

#include "core/engine/gguf/gguf_file.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace core::engine {

enum class TypeMix { Q8_0, Q6_K, Q5_K_M, Q4_K_M, Q4_0 };

std::optional<TypeMix> typeMixNamed(std::string_view name); // "Q4_K_M", in capitals or not
std::string_view nameOf(TypeMix mix);
std::string typeMixNames(); // "Q8_0, Q6_K, ...", for people

std::uint32_t fileTypeOf(TypeMix mix); // the value of general.file_type

// Whether an importance matrix says where errors cost most.
enum class Importances { None, Known };

// The type of every tensor, in the file's order. Norms, one-dimensional tensors, routers and the
// convolution keep theirs, and so does what is no larger than it would become: a model is never
// blown up. Rows that are no whole number of blocks get the nearest type with smaller blocks.
std::vector<kernels::DType> typesFor(
    const GgufFile& file, TypeMix mix, Importances importances = Importances::None);

} // namespace core::engine
