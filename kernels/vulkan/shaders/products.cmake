vulkan_shader(products products.comp)
vulkan_shader(products_subgroups products.comp DEFINES SUBGROUPS)
