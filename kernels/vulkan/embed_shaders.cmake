# Writes the SPIR-V files NAMES of FOLDER into OUT as arrays of words. Run as a script.
set(text "#include \"kernels/vulkan/shader_library.h\"\n\nnamespace kernels::vulkan {\nnamespace {\n\n")
set(entries "")
foreach(name IN LISTS NAMES)
    file(READ ${FOLDER}/${name}.spv hex HEX)
    # Little-endian words.
    string(REGEX REPLACE "(..)(..)(..)(..)" "0x\\4\\3\\2\\1," words "${hex}")
    string(APPEND text "constexpr std::uint32_t k_${name}[] = {${words}};\n")
    string(APPEND entries "    {\"${name}\", k_${name}},\n")
endforeach()
string(APPEND text "\nconstexpr Shader kShaders[] = {\n${entries}    {\"\", {}},\n};\n\n} // namespace\n\n")
string(APPEND text "std::span<const Shader> shaders() { return std::span(kShaders).first(std::size(kShaders) - 1); }\n\n")
string(APPEND text "} // namespace kernels::vulkan\n")
file(WRITE ${OUT} "${text}")
