// Cooperative matrices (VK_KHR_cooperative_matrix) for compilers that know only the instructions'
// numbers: A and B of halves, C of floats, held by a subgroup together.
//
// Define MATRIX_M, MATRIX_N and MATRIX_K before the include. Types cannot be parameters of
// spirv_type, so each names its component by a mark that name_matrix_types.cpp replaces after
// compilation. Source of the numbers: the SPIR-V registry, SPV_KHR_cooperative_matrix.
#ifndef COOPERATIVE_MATRIX_GLSL
#define COOPERATIVE_MATRIX_GLSL

#pragma use_vulkan_memory_model
#extension GL_EXT_shader_explicit_arithmetic_types_float16 : require
#extension GL_EXT_spirv_intrinsics : require
#extension GL_KHR_memory_scope_semantics : require
#extension GL_KHR_shader_subgroup_basic : require

// Named constants become ids, literals words.
const uint kScopeSubgroup = 3u, kMatrixM = MATRIX_M, kMatrixN = MATRIX_N, kMatrixK = MATRIX_K;
const uint kUseA = 0u, kUseB = 1u, kUseC = 2u;
const uint kRowMajor = 0u, kColumnMajor = 1u;

#define MATRIX_TYPE(COMPONENT, ROWS, COLUMNS, USE)                                                 \
    spirv_type(extensions = ["SPV_KHR_cooperative_matrix"], capabilities = [6022], id = 4456,     \
        COMPONENT, kScopeSubgroup, ROWS, COLUMNS, USE)
#define MatrixA MATRIX_TYPE(0xC0DE0010u, kMatrixM, kMatrixK, kUseA)
#define MatrixB MATRIX_TYPE(0xC0DE0010u, kMatrixK, kMatrixN, kUseB)
#define MatrixC MATRIX_TYPE(0xC0DE0020u, kMatrixM, kMatrixN, kUseC)
#define NON_PRIVATE 0x20u // other invocations wrote the memory

// `stride` counts elements of the type of `from`. The memory is shared.
spirv_instruction(id = 4457) MatrixA loadA(spirv_by_reference f16vec4 from, uint majority,
    uint stride, spirv_literal uint access);
spirv_instruction(id = 4457) MatrixB loadB(spirv_by_reference f16vec4 from, uint majority,
    uint stride, spirv_literal uint access);
spirv_instruction(id = 4458) void storeC(spirv_by_reference float to, MatrixC matrix, uint majority,
    uint stride, spirv_literal uint access);
spirv_instruction(id = 4459) MatrixC multiplyAdd(MatrixA a, MatrixB b, MatrixC c);
spirv_instruction(id = 80) MatrixC filledC(float value);

#endif
