#pragma once
// Every rule of the Measures that has a function.
#include "core/measures/articles_14_to_20.hpp"
#include "core/measures/articles_1_to_13.hpp"
#include "core/measures/articles_21_to_25.hpp"
#include "core/measures/articles_26_to_28.hpp"
#include "core/measures/articles_29_to_34.hpp"
