# Packages of what `cmake --install` installs: cpack in a release build folder makes a .deb and a .tar.gz.
set(CPACK_GENERATOR TGZ)
if(UNIX AND NOT APPLE)
    find_program(HEARTH_DPKG dpkg)
    if(HEARTH_DPKG)
        list(APPEND CPACK_GENERATOR DEB)
    endif()
endif()
set(CPACK_PACKAGE_NAME hearth)
set(CPACK_PACKAGE_VENDOR "The Hearth developers")
set(CPACK_PACKAGE_CONTACT "The Hearth developers <hearth@localhost>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "Offline assistant for pictures and texts, with an engine of its own")
set(CPACK_RESOURCE_FILE_LICENSE ${CMAKE_SOURCE_DIR}/LICENSE)
set(CPACK_STRIP_FILES ON)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)

set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION utils)
# Libraries are found by what the programs link; QML imports are not, and each has a package of its own.
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# The graphics driver of the machine, where there is one; without it models run on the CPU.
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "libvulkan1, mesa-vulkan-drivers")
set(CPACK_DEBIAN_PACKAGE_DEPENDS "libqt6svg6, qt6-image-formats-plugins, qml6-module-qtquick, qml6-module-qtquick-window, \
qml6-module-qtquick-controls, qml6-module-qtquick-templates, qml6-module-qtquick-layouts, \
qml6-module-qtquick-dialogs, qml6-module-qtquick-shapes, qml6-module-qtqml-workerscript, \
qml6-module-qtqml-models, qml6-module-qt-labs-folderlistmodel, qml6-module-qt-labs-settings")
include(CPack)
