vulkan_shader(tiles tiles.comp)
vulkan_shader(expert_lists expert_lists.comp)
vulkan_shader(route route.comp)
vulkan_shader(combine combine.comp)
