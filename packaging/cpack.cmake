# Packages of what `cmake --install` installs: cpack in a release build folder makes a .tar.gz, which runs wherever
# it is unpacked, and where there is dpkg a .deb.
set(CPACK_GENERATOR TGZ)
if(UNIX AND NOT APPLE)
    find_program(HEARTH_DPKG dpkg)
    if(HEARTH_DPKG)
        list(APPEND CPACK_GENERATOR DEB)
    endif()
endif()
# The project has no domain; .invalid belongs to nobody (RFC 2606).
set(HEARTH_PACKAGE_CONTACT "The Hearth developers <nobody@hearth.invalid>"
    CACHE STRING "Whom the packages name as their maintainer: Name <address>")
set(CPACK_PACKAGE_NAME hearth)
set(CPACK_PACKAGE_VENDOR "The Hearth developers")
set(CPACK_PACKAGE_CONTACT "${HEARTH_PACKAGE_CONTACT}")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "Offline assistant for pictures and texts, with an engine of its own")
set(CPACK_PACKAGE_DESCRIPTION
"Hearth answers questions about pictures and texts on this computer. It needs no account and no network: the engine
that runs the model is part of it, and a small demo model is built in. It opens Qwen3.5 models as GGUF files and
computes on the processor or on graphics devices. The program hearth does the same in a terminal.")
string(REPLACE "\n" " " CPACK_PACKAGE_DESCRIPTION "${CPACK_PACKAGE_DESCRIPTION}")
set(CPACK_RESOURCE_FILE_LICENSE ${CMAKE_SOURCE_DIR}/LICENSE)
set(CPACK_STRIP_FILES ON)
string(TOLOWER "hearth-${PROJECT_VERSION}-${CMAKE_SYSTEM_NAME}-${CMAKE_SYSTEM_PROCESSOR}" CPACK_PACKAGE_FILE_NAME)

set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION utils)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
# Libraries are found by what the programs link.
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# QML imports, decoders of pictures and the drawing of icons are loaded at run time, so nothing finds them:
# tests/packaging/qml_packages.cmake compares this list with what the QML imports, directly or through others.
set(HEARTH_DEBIAN_RUN_TIME
    libqt6svg6
    qt6-image-formats-plugins
    qml6-module-qtquick
    qml6-module-qtquick-window
    qml6-module-qtquick-controls
    qml6-module-qtquick-templates
    qml6-module-qtquick-layouts
    qml6-module-qtquick-dialogs
    qml6-module-qtquick-shapes
    qml6-module-qtqml
    qml6-module-qtqml-models
    qml6-module-qtqml-workerscript
    qml6-module-qt-labs-folderlistmodel
    qml6-module-qt-labs-settings)
list(JOIN HEARTH_DEBIAN_RUN_TIME ", " CPACK_DEBIAN_PACKAGE_DEPENDS)
# The graphics driver of the machine, where there is one, without which models run on the CPU; Wayland, without which
# the window goes through X; and what takes note of icons and types of files.
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "libvulkan1, mesa-vulkan-drivers, qt6-wayland, hicolor-icon-theme, \
shared-mime-info, desktop-file-utils")
include(CPack)
