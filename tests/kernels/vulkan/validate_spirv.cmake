# Runs VALIDATOR on every *.spv of FOLDER. Run as a script.
file(GLOB shaders ${FOLDER}/*.spv)
if(NOT shaders)
    message(FATAL_ERROR "no shaders in ${FOLDER}")
endif()
foreach(shader IN LISTS shaders)
    execute_process(COMMAND ${VALIDATOR} --target-env vulkan1.1 ${shader} RESULT_VARIABLE result
        OUTPUT_VARIABLE output ERROR_VARIABLE output)
    if(result)
        message(SEND_ERROR "${shader}: ${output}")
    endif()
endforeach()
