// Between sphinx's search and its index, on the search page alone.
{
  // Sphinx looks words up in plain objects, which inherit "constructor" though no page has that word. Here they inherit
  // the one method that sphinx calls; words are looked up in small letters, so it is not taken for one.
  const { setIndex } = Search;
  const { hasOwnProperty } = Object.prototype;
  const heritage = Object.create(null, { hasOwnProperty: { value: hasOwnProperty } });
  const withoutInheritance = (value) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return;
    Object.setPrototypeOf(value, heritage);
    Object.values(value).forEach(withoutInheritance);
  };
  Search.setIndex = (index) => {
    withoutInheritance(index);
    setIndex(index);
  };

  const field = document.querySelector(".bd-search-container input");
  field.focus();
  field.select();
}
