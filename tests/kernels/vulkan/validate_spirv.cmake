# Runs VALIDATOR on every *.spv of FOLDER. Run as a script.
file(GLOB shaders ${FOLDER}/*.spv)
list(FILTER shaders EXCLUDE REGEX "\\.marked\\.spv$") # not SPIR-V yet: see name_matrix_types.cpp
if(NOT shaders)
    message(FATAL_ERROR "no shaders in ${FOLDER}")
endif()
foreach(shader IN LISTS shaders)
    set(target vulkan1.1)
    if(shader MATCHES "/matrix_")
        set(target vulkan1.2)
    endif()
    execute_process(COMMAND ${VALIDATOR} --target-env ${target} ${shader} RESULT_VARIABLE result
        OUTPUT_VARIABLE output ERROR_VARIABLE output)
    if(output MATCHES "Invalid capability operand: 6022")
        message(STATUS "${shader}: this validator is older than cooperative matrices, so it was not checked")
    elseif(result)
        message(SEND_ERROR "${shader}: ${output}")
    endif()
endforeach()
