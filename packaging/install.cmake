# What is installed beside the programs: their resources, documents, and what a desktop wants to know of them.

# Everything under resources/ is for the running program, but for how it was made and what is shown of it. The
# program finds it from its own place, so the whole tree may be moved: core/app/resources.cpp.
install(DIRECTORY resources/ DESTINATION ${CMAKE_INSTALL_DATADIR}/hearth
    PATTERN training EXCLUDE
    PATTERN mathjax EXCLUDE # compiled in
    PATTERN icons EXCLUDE
    PATTERN screenshots EXCLUDE
    PATTERN README.md EXCLUDE)
install(FILES README.md CHANGELOG.md DESTINATION ${CMAKE_INSTALL_DATAROOTDIR}/doc/hearth)
install(FILES packaging/linux/copyright LICENSE DESTINATION ${CMAKE_INSTALL_DATAROOTDIR}/doc/hearth)
install(FILES resources/mathjax/LICENSE
    DESTINATION ${CMAKE_INSTALL_DATAROOTDIR}/doc/hearth RENAME LICENSE.mathjax)

if(UNIX)
    install(FILES packaging/man/hearth.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
endif()
if(HEARTH_GUI AND UNIX AND NOT APPLE)
    install(FILES packaging/man/hearth-desktop.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
    install(FILES packaging/linux/hearth.desktop DESTINATION ${CMAKE_INSTALL_DATADIR}/applications)
    install(FILES packaging/linux/hearth.metainfo.xml DESTINATION ${CMAKE_INSTALL_DATADIR}/metainfo)
    install(FILES packaging/linux/hearth-mime.xml
        DESTINATION ${CMAKE_INSTALL_DATADIR}/mime/packages RENAME hearth.xml)
    install(DIRECTORY resources/icons/hicolor DESTINATION ${CMAKE_INSTALL_DATADIR}/icons)
    install(FILES resources/icons/hearth.svg
        DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps)
    install(FILES resources/icons/application-x-gguf.svg
        DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/mimetypes)
endif()
