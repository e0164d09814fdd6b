# Who may include whom: fails on an include that goes against the arrows of the floor plan.
# Run as: cmake -DROOT=<repository> -P layering.cmake
#
# For each folder, the prefixes of our own includes it may use. The longest folder that fits a file counts.
set(RULES
    "kernels/quant|kernels/quant/"
    "kernels/cpu|kernels/*.h kernels/quant/ kernels/cpu/"
    "kernels/vulkan|kernels/*.h kernels/quant/ kernels/vulkan/"
    "kernels|kernels/*.h kernels/quant/"
    "core/base|core/base/"
    "core/engine|core/base/ core/engine/ kernels/*.h kernels/quant/dtype.h"
    "core/store|core/base/ core/store/"
    "core/documents|core/base/ core/engine/engine.h core/store/ core/documents/"
    "core/chat|core/base/ core/engine/engine.h core/engine/prompt.h core/store/ core/documents/ core/chat/"
    "core/media|core/base/ core/engine/engine.h core/engine/prompt.h core/media/"
    # The advisor tells memory and speed from the shape of a model and what a device was measured to do.
    "core/models|core/base/ core/engine/gguf/ core/engine/device/device_speed.h core/engine/model/model_config.h core/models/"
    "core/server|core/base/ core/engine/engine.h core/engine/prompt.h core/chat/ core/models/ core/media/ core/server/"
    "core/app|core/ kernels/*.h"
    "core/cli|core/ kernels/*.h"
    "gui/theme|gui/theme/"
    "gui/controls|gui/theme/ gui/controls/"
    "gui/bridge|gui/bridge/ core/"
    "gui|gui/ core/"
    "tests|kernels/ core/ gui/ tests/"
)
# Who may use SQLite: everybody else goes through core/store.
set(SQLITE_ROOMS core/store tests/core/store)
# Rooms that may not know Qt at all.
set(QT_FREE kernels core/base core/engine core/store core/documents core/chat)

file(REAL_PATH ${ROOT} ROOT)
file(GLOB_RECURSE FILES RELATIVE ${ROOT} ${ROOT}/kernels/*.h ${ROOT}/kernels/*.cpp ${ROOT}/core/*.h
    ${ROOT}/core/*.cpp ${ROOT}/gui/*.h ${ROOT}/gui/*.cpp ${ROOT}/tests/*.h ${ROOT}/tests/*.cpp)
set(FAILURES 0)

foreach(FILE ${FILES})
    set(BEST "")
    foreach(RULE ${RULES})
        string(REGEX REPLACE "\\|.*" "" FOLDER "${RULE}")
        string(FIND "${FILE}" "${FOLDER}/" AT)
        string(LENGTH "${FOLDER}" LENGTH)
        string(LENGTH "${BEST}" BEST_LENGTH)
        if(AT EQUAL 0 AND LENGTH GREATER BEST_LENGTH)
            set(BEST "${FOLDER}")
            string(REGEX REPLACE ".*\\|" "" ALLOWED "${RULE}")
        endif()
    endforeach()
    if(NOT BEST)
        message(SEND_ERROR "${FILE}: in no room of the floor plan")
        math(EXPR FAILURES "${FAILURES} + 1")
        continue()
    endif()
    separate_arguments(ALLOWED)
    file(STRINGS ${ROOT}/${FILE} INCLUDES REGEX "^[ \t]*#[ \t]*include")
    foreach(LINE ${INCLUDES})
        if(LINE MATCHES "include[ \t]*\"([^\"]+)\"")
            set(INCLUDED "${CMAKE_MATCH_1}")
            if(NOT INCLUDED MATCHES "/")
                if(INCLUDED MATCHES "\\.moc$")
                    continue()
                endif()
                message(SEND_ERROR "${FILE}: \"${INCLUDED}\" is not written from the repository's root")
                math(EXPR FAILURES "${FAILURES} + 1")
                continue()
            endif()
            set(FINE FALSE)
            foreach(PREFIX ${ALLOWED})
                if(PREFIX MATCHES "^(.*)/\\*\\.h$")
                    if(INCLUDED MATCHES "^${CMAKE_MATCH_1}/[^/]+\\.h$")
                        set(FINE TRUE)
                    endif()
                else()
                    string(FIND "${INCLUDED}" "${PREFIX}" AT)
                    if(AT EQUAL 0)
                        set(FINE TRUE)
                    endif()
                endif()
            endforeach()
            if(NOT FINE)
                message(SEND_ERROR "${FILE}: ${BEST} may not include ${INCLUDED}")
                math(EXPR FAILURES "${FAILURES} + 1")
            endif()
        elseif(LINE MATCHES "include[ \t]*<sqlite3")
            set(FINE FALSE)
            foreach(FOLDER ${SQLITE_ROOMS})
                string(FIND "${FILE}" "${FOLDER}/" AT)
                if(AT EQUAL 0)
                    set(FINE TRUE)
                endif()
            endforeach()
            if(NOT FINE)
                message(SEND_ERROR "${FILE}: only core/store knows SQLite (${LINE})")
                math(EXPR FAILURES "${FAILURES} + 1")
            endif()
        elseif(LINE MATCHES "include[ \t]*<Q[A-Za-z]")
            foreach(FOLDER ${QT_FREE})
                string(FIND "${FILE}" "${FOLDER}/" AT)
                if(AT EQUAL 0)
                    message(SEND_ERROR "${FILE}: ${FOLDER} knows no Qt (${LINE})")
                    math(EXPR FAILURES "${FAILURES} + 1")
                endif()
            endforeach()
        endif()
    endforeach()
endforeach()

list(LENGTH FILES COUNT)
if(COUNT LESS 10)
    message(FATAL_ERROR "only ${COUNT} files found under ${ROOT}: wrong folder?")
endif()
if(FAILURES GREATER 0)
    message(FATAL_ERROR "${FAILURES} includes against the floor plan")
endif()
message(STATUS "${COUNT} files, every include follows the floor plan")
