// name_matrix_types IN.spv OUT.spv: gives cooperative matrices their component types.
//
// shaders/cooperative_matrix.glsl marks a component of 16 or 32 bits as 0xC0DE0010 or 0xC0DE0020
// where SPIR-V wants the id of an OpTypeFloat. This replaces the marks, and moves the float types
// before all others, since a type must be declared before it is used. A tool of the build; it runs
// on the machine that builds.
#include <cstdint>
#include <cstdio>
#include <map>
#include <vector>

namespace {

using Words = std::vector<std::uint32_t>;

// Opcodes; void is the first of the types' numbers, and the first type in all that glslang makes.
constexpr std::uint32_t kTypeVoid = 19, kTypeFloat = 22, kTypeCooperativeMatrix = 4456;
constexpr std::size_t kHeader = 5;
constexpr std::uint32_t kMark = 0xC0DE;

int fail(const char* why)
{
    std::fprintf(stderr, "name_matrix_types: %s\n", why);
    return 1;
}

std::uint32_t opcode(const Words& instruction) { return instruction[0] & 0xffff; }

} // namespace

int main(int count, char** arguments)
{
    if (count != 3) {
        return fail("usage: name_matrix_types IN.spv OUT.spv");
    }
    std::FILE* in = std::fopen(arguments[1], "rb");
    if (in == nullptr) {
        return fail("cannot read the first file");
    }
    Words words;
    for (std::uint32_t word = 0; std::fread(&word, sizeof word, 1, in) == 1;) {
        words.push_back(word);
    }
    std::fclose(in);

    std::vector<Words> instructions, floats;
    std::map<std::uint32_t, std::uint32_t> floatOfBits; // ids
    for (std::size_t at = kHeader; at < words.size();) {
        const std::size_t length = words[at] >> 16;
        if (length == 0 || at + length > words.size()) {
            return fail("not SPIR-V");
        }
        const auto begin = words.begin() + std::ptrdiff_t(at);
        Words instruction(begin, begin + std::ptrdiff_t(length));
        at += length;
        if (opcode(instruction) == kTypeFloat) {
            floatOfBits[instruction[2]] = instruction[1];
            floats.push_back(std::move(instruction));
        } else {
            instructions.push_back(std::move(instruction));
        }
    }

    Words out(words.begin(), words.begin() + kHeader);
    const auto append = [&](const Words& instruction) {
        out.insert(out.end(), instruction.begin(), instruction.end());
    };
    bool matrices = false;
    for (Words& instruction : instructions) {
        if (opcode(instruction) == kTypeVoid) {
            for (const Words& each : floats) {
                append(each);
            }
        } else if (opcode(instruction) == kTypeCooperativeMatrix) {
            const auto type = floatOfBits.find(instruction[2] & 0xffff);
            if (instruction[2] >> 16 != kMark || type == floatOfBits.end()) {
                return fail("a matrix of an unknown component");
            }
            instruction[2] = type->second;
            matrices = true;
        }
        append(instruction);
    }
    if (!matrices) {
        return fail("there is no matrix");
    }

    std::FILE* file = std::fopen(arguments[2], "wb");
    if (file == nullptr) {
        return fail("cannot write the second file");
    }
    const bool whole = std::fwrite(out.data(), sizeof out[0], out.size(), file) == out.size();
    return std::fclose(file) == 0 && whole ? 0 : fail("cannot write the second file");
}
