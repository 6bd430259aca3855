#pragma once

/*
 * The three names of ankerl::unordered_dense that the media worker uses, as the standard library's containers.
 *
 * The standard ones promise more (references stay valid on insertion) and are slower to iterate; nothing in the
 * worker relies on the dense layout.
 */

#include <unordered_map>
#include <unordered_set>

namespace ankerl::unordered_dense
{
	/* A struct of its own, not an alias: the worker specialises it for its own types. */
	template<class Key, class Enable = void>
	struct hash : std::hash<Key>
	{
	};

	template<class Key, class Value, class Hash = std::hash<Key>, class Equal = std::equal_to<Key>>
	using map = std::unordered_map<Key, Value, Hash, Equal>;

	template<class Key, class Hash = std::hash<Key>, class Equal = std::equal_to<Key>>
	using set = std::unordered_set<Key, Hash, Equal>;
} // namespace ankerl::unordered_dense
