# What kernels_tier_check is made of, natively and across.
target_sources(kernels_tier_check PRIVATE
    ${CMAKE_CURRENT_LIST_DIR}/layers.cpp
    ${CMAKE_CURRENT_LIST_DIR}/main.cpp
    ${CMAKE_CURRENT_LIST_DIR}/pictures.cpp
    ${CMAKE_CURRENT_LIST_DIR}/products.cpp
    ${CMAKE_CURRENT_LIST_DIR}/rows.cpp
    ${CMAKE_CURRENT_LIST_DIR}/tier.cpp
    ${CMAKE_CURRENT_LIST_DIR}/../stored_rows.cpp
)
target_link_libraries(kernels_tier_check PRIVATE kernels)
