vulkan_shader(products products.comp)
